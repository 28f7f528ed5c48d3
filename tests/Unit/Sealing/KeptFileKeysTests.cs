using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Tests.Unit.Sealing;

public sealed class KeptFileKeysTests
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromMinutes(10);

    private readonly SteppedClock _clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_that_is_opened_again_and_again_costs_one_unwrap_in_a_lifetime()
    {
        var (vault, key) = TestKeys.Intake();
        using var ring = TestKeys.Ring(vault, key);
        using var kept = new KeptFileKeys(ring, s_lifetime, 8, _clock);
        var file = await SealAsync(key, 1);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(1, await FirstByteAsync(kept, file));
            _clock.Step(TimeSpan.FromMinutes(1));
        }
        Assert.Equal(1, vault.Unwraps);
        _clock.Step(s_lifetime);
        Assert.Equal(1, await FirstByteAsync(kept, file));
        Assert.Equal(2, vault.Unwraps);
    }

    [Fact]
    public async Task Each_file_has_its_own_and_the_oldest_gives_way()
    {
        var (vault, key) = TestKeys.Intake();
        using var ring = TestKeys.Ring(vault, key);
        using var kept = new KeptFileKeys(ring, s_lifetime, 2, _clock);
        byte[][] files = [await SealAsync(key, 1), await SealAsync(key, 2), await SealAsync(key, 3)];
        foreach (var file in files)
        {
            _clock.Step(TimeSpan.FromSeconds(1));
            await FirstByteAsync(kept, file);
        }
        Assert.Equal(3, await FirstByteAsync(kept, files[2]));
        Assert.Equal(2, await FirstByteAsync(kept, files[1]));
        Assert.Equal(3, vault.Unwraps);
        Assert.Equal(1, await FirstByteAsync(kept, files[0]));
        Assert.Equal(4, vault.Unwraps);
    }

    [Fact]
    public async Task A_header_that_was_altered_does_not_open_with_the_key_that_is_kept()
    {
        var (vault, key) = TestKeys.Intake();
        using var ring = TestKeys.Ring(vault, key);
        using var kept = new KeptFileKeys(ring, s_lifetime, 8, _clock);
        var file = await SealAsync(key, 1);
        await FirstByteAsync(kept, file);
        // The MAC is the last thing in the header, after "--- ".
        var mac = file.AsSpan().IndexOf("\n--- "u8) + 5;
        file[mac] = file[mac] == (byte)'A' ? (byte)'B' : (byte)'A';
        Assert.Equal(Refusal.HeaderMacWrong, (await Opener.OpenAsync(new MemoryStream(file), [kept], Token)).Refusal);
    }

    [Fact]
    public async Task What_does_not_open_is_asked_again()
    {
        var (vault, key) = TestKeys.Intake();
        using var ring = TestKeys.Ring(vault, key);
        using var kept = new KeptFileKeys(ring, s_lifetime, 8, _clock);
        var foreign = await KeyRingTests.Seal([1], TestKeys.Recovery.Recipient);
        Assert.Equal(Refusal.NoIdentityMatched, (await Opener.OpenAsync(new MemoryStream(foreign), [kept], Token)).Refusal);
        Assert.Equal(Refusal.NoIdentityMatched, (await Opener.OpenAsync(new MemoryStream(foreign), [kept], Token)).Refusal);
    }

    private static Task<byte[]> SealAsync(HybridPublicKey key, byte content) => KeyRingTests.Seal([content], RsaMlKem768Recipient.From(key).Must());

    private static async Task<int> FirstByteAsync(KeptFileKeys kept, byte[] file)
    {
        await using var opened = (await Opener.OpenAsync(new MemoryStream(file), [kept], Token)).Must();
        var first = new byte[1];
        await opened.ReadExactlyAsync(first, Token);
        return first[0];
    }
}
