using System.Text;
using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Tests.Unit.Sealing;

/// <summary>What follows from a partner's secret, and that it follows each time.</summary>
public sealed class PartnerSecretTests
{
    [Fact]
    public void An_item_has_one_name_which_another_secret_does_not_give()
    {
        using var secret = PartnerSecret.Generate(Entropy.System);
        using var same = Again(secret);
        using var other = PartnerSecret.Generate(Entropy.System);
        var files = new[] { (1L, new byte[32]), (2L, Enumerable.Repeat((byte)1, 32).ToArray()) };
        var name = secret.SubmissionOf("one", files);
        Assert.Equal(name, same.SubmissionOf("one", files));
        Assert.Equal(5, new[] { name, other.SubmissionOf("one", files), secret.SubmissionOf("two", files), secret.SubmissionOf("one", [files[1], files[0]]), secret.SubmissionOf("one", [files[0]]) }.Distinct().Count());
    }

    [Fact]
    public void A_signature_is_checked_by_the_public_key_alone()
    {
        using var secret = PartnerSecret.Generate(Entropy.System);
        var message = "summary"u8.ToArray();
        var signature = secret.Sign(message);
        Assert.True(Ed25519Signature.Verify(secret.Signer, message, signature));
        Assert.False(Ed25519Signature.Verify(secret.Signer, "other"u8.ToArray(), signature));
    }

    [Fact]
    public void A_secret_that_was_mistyped_is_none()
    {
        using var secret = PartnerSecret.Generate(Entropy.System);
        var text = Encoding.ASCII.GetString(secret.ToSecretText());
        Assert.StartsWith("SUBMISSIONS-PARTNER-SECRET-1", text, StringComparison.Ordinal);
        for (var i = 0; i < text.Length; i++)
        {
            var mistyped = $"{text[..i]}{(text[i] == 'Q' ? 'P' : 'Q')}{text[(i + 1)..]}";
            Assert.Equal(Refusal.KeyMalformed, PartnerSecret.Parse(mistyped).Refusal);
        }
    }

    [Fact]
    public async Task A_file_sealed_again_under_its_beginning_has_the_same_bytes_and_opens()
    {
        using var secret = PartnerSecret.Generate(Entropy.System);
        using var identity = MlKem768X25519Identity.Generate(Entropy.System);
        var salt = Entropy.System.Bytes(PartnerSecret.SaltLengthBytes);
        byte[] beginning;
        using (var fileKey = secret.FileKeyOf(salt))
        {
            Assert.True(Sealer.Begin(fileKey, [identity.Recipient], SealingPolicy.PostQuantumOnly, Entropy.System).TryGet(out beginning!));
        }
        var content = Entropy.System.Bytes(300_000);
        var (first, second) = (await SealAsync(secret, salt, beginning, content), await SealAsync(Again(secret), salt, beginning, content));
        Assert.Equal(first, second);
        Assert.Equal(first.Length, Sealer.SealedLengthBytes(beginning.Length - 16, content.Length));
        Assert.True((await Opener.OpenAsync(new MemoryStream(first), [identity], TestContext.Current.CancellationToken)).TryGet(out var opened));
        using var read = new MemoryStream();
        await new UnpaddedStream(opened).CopyToAsync(read, TestContext.Current.CancellationToken);
        Assert.Equal(content, read.ToArray());
    }

    [Fact]
    public void A_beginning_that_is_altered_or_anothers_is_refused()
    {
        using var secret = PartnerSecret.Generate(Entropy.System);
        using var identity = MlKem768X25519Identity.Generate(Entropy.System);
        using var fileKey = secret.FileKeyOf(new byte[PartnerSecret.SaltLengthBytes]);
        using var otherKey = secret.FileKeyOf(Entropy.System.Bytes(PartnerSecret.SaltLengthBytes));
        Assert.True(Sealer.Begin(fileKey, [identity.Recipient], SealingPolicy.PostQuantumOnly, Entropy.System).TryGet(out var beginning));
        Assert.Equal(Refusal.HeaderMacWrong, Sealer.Continue(Stream.Null, beginning, otherKey).Refusal);
        Assert.Equal(Refusal.HeaderMalformed, Sealer.Continue(Stream.Null, beginning.AsSpan(..^1), fileKey).Refusal);
        Assert.Equal(Refusal.HeaderMalformed, Sealer.Continue(Stream.Null, [], fileKey).Refusal);
    }

    private static PartnerSecret Again(PartnerSecret secret)
    {
        Assert.True(PartnerSecret.Parse(Encoding.ASCII.GetString(secret.ToSecretText())).TryGet(out var again));
        return again;
    }

    private static async Task<byte[]> SealAsync(PartnerSecret secret, byte[] salt, byte[] beginning, byte[] content)
    {
        using var fileKey = secret.FileKeyOf(salt);
        using var output = new MemoryStream();
        Assert.True(Sealer.Continue(output, beginning, fileKey, leaveOpen: true).TryGet(out var stream));
        await using (stream)
        {
            using var source = new MemoryStream(content);
            await Sealer.SealPaddedAsync(source, stream, TestContext.Current.CancellationToken);
        }
        return output.ToArray();
    }
}
