using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Tests.Unit.Sealing;

public sealed class PublishedKeyRingTests
{
    [Fact]
    public async Task A_key_published_after_the_start_is_found_and_foreign_files_cause_one_look_a_minute()
    {
        var (vault, old) = TestKeys.Intake();
        var current = TestKeys.AddVersion(vault, "v2", TestKeys.OtherRsa, TestKeys.OtherSeed);
        var published = new List<HybridPublicKey> { old };
        var loads = 0;
        var clock = new SteppedClock();
        using var ring = new PublishedKeyRing(
            _ =>
            {
                loads++;
                return Task.FromResult<IReadOnlyList<HybridPublicKey>>([.. published]);
            },
            keys => TestKeys.Ring(vault, [.. keys]),
            clock);
        var foreign = await SealAsync(current);

        Assert.Equal(Refusal.None, await OpenAsync(ring, await SealAsync(old)));
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(Refusal.NoIdentityMatched, await OpenAsync(ring, foreign));
        }
        Assert.Equal(1, loads);

        published.Add(current);
        clock.Step(TimeSpan.FromMinutes(1));
        Assert.Equal(Refusal.None, await OpenAsync(ring, foreign));
        Assert.Equal(Refusal.None, await OpenAsync(ring, await SealAsync(old)));
        Assert.Equal(2, loads);
    }

    private static async Task<byte[]> SealAsync(HybridPublicKey key)
    {
        using var output = new MemoryStream();
        using var content = new MemoryStream([1]);
        Assert.True(RsaMlKem768Recipient.From(key).TryGet(out var recipient));
        Assert.True((await Sealer.SealPaddedAsync(content, output, [recipient], Entropy.System, TestContext.Current.CancellationToken)).TryGet(out _));
        return output.ToArray();
    }

    private static async Task<Refusal> OpenAsync(PublishedKeyRing ring, byte[] file)
    {
        var opened = await Opener.OpenAsync(new MemoryStream(file), [ring], TestContext.Current.CancellationToken);
        if (opened.TryGet(out var stream))
        {
            await stream.DisposeAsync();
        }
        return opened.Refusal;
    }
}
