using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Tests.Unit.Sealing;

public sealed class PublishedKeyRingTests
{
    [Fact]
    public async Task A_key_published_after_the_start_is_found_at_once_and_a_foreign_file_costs_one_look_and_no_unwrap()
    {
        var (vault, old) = TestKeys.Intake();
        var current = TestKeys.AddVersion(vault, "v2", TestKeys.OtherRsa, TestKeys.OtherSeed);
        var published = new List<HybridPublicKey> { old };
        var loads = 0;
        using var ring = new PublishedKeyRing(
            _ =>
            {
                loads++;
                return Task.FromResult<IReadOnlyList<HybridPublicKey>>([.. published]);
            },
            keys => TestKeys.Ring(vault, [.. keys]));
        var foreign = await SealAsync(current);

        Assert.Equal(Refusal.None, await OpenAsync(ring, await SealAsync(old)));
        Assert.Equal(Refusal.NoIdentityMatched, await OpenAsync(ring, foreign));
        Assert.Equal(2, loads);
        Assert.Equal(1, vault.Unwraps);

        published.Add(current);
        Assert.Equal(Refusal.None, await OpenAsync(ring, foreign));
        Assert.Equal(3, loads);
        Assert.Equal(Refusal.None, await OpenAsync(ring, foreign));
        Assert.Equal(Refusal.None, await OpenAsync(ring, await SealAsync(old)));
        Assert.Equal(3, loads);
    }

    [Fact]
    public async Task A_file_for_others_alone_causes_no_look()
    {
        var (vault, key) = TestKeys.Intake();
        var loads = 0;
        using var ring = new PublishedKeyRing(
            _ =>
            {
                loads++;
                return Task.FromResult<IReadOnlyList<HybridPublicKey>>([key]);
            },
            keys => TestKeys.Ring(vault, [.. keys]));
        Assert.Equal(Refusal.None, await OpenAsync(ring, await SealAsync(key)));
        Assert.Equal(Refusal.NoIdentityMatched, await OpenAsync(ring, await AgeCliTests.Seal([1], TestKeys.Recovery.Recipient)));
        Assert.Equal(1, loads);
    }

    private static async Task<byte[]> SealAsync(HybridPublicKey key)
    {
        using var output = new MemoryStream();
        using var content = new MemoryStream([1]);
        Assert.True(RsaMlKem768Recipient.From(key).TryGet(out var recipient));
        Assert.True((await Sealer.SealPaddedAsync(content, output, [recipient], SealingPolicy.PostQuantumOnly, Entropy.System, TestContext.Current.CancellationToken)).TryGet(out _));
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
