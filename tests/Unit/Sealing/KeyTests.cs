using System.Security.Cryptography;
using System.Text;
using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Tests.Unit.Sealing;

public sealed class KeyTests
{
    [Fact]
    public void Identities_and_recipients_are_written_as_they_are_read()
    {
        var x25519 = Encoding.ASCII.GetString(TestKeys.Drop.ToSecretText());
        Assert.StartsWith("AGE-SECRET-KEY-1", x25519, StringComparison.Ordinal);
        Assert.Equal(x25519, Encoding.ASCII.GetString(X25519Identity.Parse(x25519).Must().ToSecretText()));
        Assert.Equal(TestKeys.Drop.Recipient.ToString(), X25519Recipient.Parse(TestKeys.Drop.Recipient.ToString()).Must().ToString());

        var hybrid = Encoding.ASCII.GetString(TestKeys.Recovery.ToSecretText());
        Assert.StartsWith("AGE-SECRET-KEY-PQ-1", hybrid, StringComparison.Ordinal);
        Assert.Equal(hybrid, Encoding.ASCII.GetString(MlKem768X25519Identity.Parse(hybrid).Must().ToSecretText()));
        Assert.Equal(TestKeys.Recovery.Recipient.ToString(), MlKem768X25519Recipient.Parse(TestKeys.Recovery.Recipient.ToString()).Must().ToString());
    }

    [Fact]
    public void The_specifications_own_pair_is_a_pair()
    {
        // c2sp.org/age, "The X25519 recipient type".
        var identity = X25519Identity.Parse("AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX").Must();
        Assert.Equal("age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj", identity.Recipient.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("age1")]
    [InlineData("age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwk")]
    [InlineData("AGE1ZVKYG2LQZRAA2LNJVQEJ32NKUU0UES2S82HZRYE869XEEXVN73EQUNUJWJ")]
    [InlineData("age1Zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj")]
    [InlineData(" age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj")]
    [InlineData("AGE-SECRET-KEY-1GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX")]
    public void What_is_no_recipient_is_refused(string text)
    {
        Assert.Equal(Refusal.KeyMalformed, X25519Recipient.Parse(text).Refusal);
        Assert.Equal(Refusal.KeyMalformed, MlKem768X25519Recipient.Parse(text).Refusal);
    }

    [Fact]
    public void Points_of_low_order_are_no_recipients()
    {
        Assert.Equal(Refusal.KeyMalformed, X25519Recipient.Parse(Encoding.ASCII.GetString(Bech32.Encode("age", new byte[32]))).Refusal);
        var hybrid = new byte[1216];
        Bech32.TryDecode(TestKeys.Recovery.Recipient.ToString(), "age1pq", hybrid);
        hybrid.AsSpan(1184).Clear();
        Assert.Equal(Refusal.KeyMalformed, MlKem768X25519Recipient.Parse(Encoding.ASCII.GetString(Bech32.Encode("age1pq", hybrid))).Refusal);
    }

    [Fact]
    public void An_encapsulation_key_with_a_coefficient_too_large_is_refused()
    {
        var (_, key) = TestKeys.Intake();
        var mlKem = Convert.FromBase64String(key.MlKem);
        (mlKem[0], mlKem[1]) = (0xFF, (byte)(mlKem[1] | 0x0F));
        Assert.Equal(Refusal.KeyMalformed, HybridKey.Read(Convert.FromBase64String(key.Rsa), mlKem).Refusal);
    }

    [Fact]
    public void Published_keys_are_checked_whole()
    {
        var (_, key) = TestKeys.Intake();
        Assert.Equal(key.KeyId, RsaMlKem768Recipient.From(key).Must().KeyId);
        Assert.Equal(Refusal.KeyMalformed, RsaMlKem768Recipient.From(key with { KeyId = new string('a', 32) }).Refusal);
        Assert.Equal(Refusal.KeyMalformed, RsaMlKem768Recipient.From(key with { Rsa = "!" }).Refusal);
        Assert.Equal(Refusal.KeyMalformed, RsaMlKem768Recipient.From(key with { MlKem = "" }).Refusal);
        Assert.Equal(Refusal.KeyMalformed, HybridKey.Read([.. Convert.FromBase64String(key.Rsa), 0], Convert.FromBase64String(key.MlKem)).Refusal);
        using var small = RSA.Create(2048);
        Assert.Equal(Refusal.KeyMalformed, HybridKey.Read(small.ExportSubjectPublicKeyInfo(), Convert.FromBase64String(key.MlKem)).Refusal);
    }

    [Fact]
    public void With_known_bytes_everything_made_is_known()
    {
        static string Made()
        {
            var entropy = new SeededEntropy("keys");
            var seed = HybridKeys.GenerateMlKemSeed(entropy);
            var identity = MlKem768X25519Identity.Generate(entropy);
            using var fileKey = FileKey.Create(entropy);
            var stanza = identity.Recipient.Wrap(fileKey, entropy);
            return Convert.ToHexString(seed) + identity.Recipient + Convert.ToHexString(stanza.Body.Span);
        }

        Assert.Equal(Made(), Made());
    }
}
