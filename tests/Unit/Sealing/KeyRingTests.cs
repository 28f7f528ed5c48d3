using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Tests.Unit.Sealing;

public sealed class KeyRingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(1_000_000)]
    public async Task An_object_sealed_to_intake_and_recovery_opens_with_both_and_gives_back_its_content(int lengthBytes)
    {
        var (vault, key) = TestKeys.Intake();
        var content = Entropy.System.Bytes(lengthBytes);
        var file = await Seal(content, RsaMlKem768Recipient.From(key).Must(), TestKeys.Recovery.Recipient);

        using var ring = TestKeys.Ring(vault, key);
        var opened = (await ring.OpenAsync(new MemoryStream(file), Token)).Must();
        Assert.Equal(content, await ReadAll(new UnpaddedStream(opened)));
        Assert.Equal(1, vault.Unwraps);

        var recovered = (await Opener.OpenAsync(new MemoryStream(file), [TestKeys.Recovery], Token)).Must();
        Assert.Equal(content, await ReadAll(new UnpaddedStream(recovered)));
    }

    internal static async Task<byte[]> Seal(byte[] content, params IRecipient[] recipients)
    {
        var file = new MemoryStream();
        var length = (await Sealer.SealPaddedAsync(new MemoryStream(content), file, recipients, Entropy.System, Token)).Must();
        Assert.Equal(file.Length, length);
        return file.ToArray();
    }

    internal static async Task<byte[]> ReadAll(Stream stream)
    {
        var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, Token);
        return bytes.ToArray();
    }
}
