using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Crypto.Digests;
using Submissions.Contracts;

namespace Submissions.Tests.Unit.Sealing;

/// <summary>Makes the vectors of <c>tests/Vectors/sealing</c> from known bytes: a good stanza, and each way to spoil one.</summary>
internal sealed class StanzaVectorMaker
{
    private const string Payload = "what was seen";
    private const string Success = "success";
    private const string NoMatch = "no match";
    private const string HeaderFailure = "header failure";

    private readonly StanzaVectorKey _key = new("hybrid key", 3072);
    private readonly StanzaVectorKey _large = new("hybrid key of 4096 bits", 4096);
    private readonly StanzaVectorKey _other = new("another hybrid key", 3072);
    private readonly List<StanzaVector> _made = [];

    public static IReadOnlyList<StanzaVector> All { get; } = new StanzaVectorMaker().Make();

    private List<StanzaVector> Make()
    {
        var good = new Parts(_key, "good");
        var second = new Parts(_key, "second");
        Add("rsa3072", Success, "a stanza as it should be", good);
        Add("rsa4096", Success, "under a modulus of 4096 bits", new Parts(_large, "large"));
        Add("beside_others", Success, "between stanzas of another type, of another key, and of no arguments", good, stanzas => [Grease(), new Parts(_other, "other").Stanza(), .. stanzas, Bare()]);

        Add("rsa_half_altered", NoMatch, "one bit of c_rsa is flipped; the wrap key is as if it were not", good with { CRsa = Flip(good.CRsa, 100) });
        Add("rsa_half_of_another_stanza", NoMatch, "c_rsa opens, to the secret of another stanza", good with { CRsa = second.CRsa });
        Add("rsa_half_of_another_key", NoMatch, "c_rsa was made with another RSA key", (good with { CRsa = _other.EncryptRsa(good.SRsa) }).Derived());
        Add("rsa_half_above_modulus", NoMatch, "c_rsa is no number below the modulus", (good with { CRsa = Filled(384, 0xFF) }).Derived());
        Add("rsa_half_oaep_sha1", NoMatch, "c_rsa was made with SHA-1 in OAEP", (good with { CRsa = _key.EncryptRsa(good.SRsa, new Sha1Digest()) }).Derived());
        Add("rsa_secret_31_bytes", NoMatch, "c_rsa opens to 31 bytes", good.WithSecret(good.SRsa[..31]));
        Add("rsa_secret_33_bytes", NoMatch, "c_rsa opens to 33 bytes", good.WithSecret([.. good.SRsa, 0]));
        Add("rsa_half_unopenable_zero_secret", NoMatch, "c_rsa does not open, and the body is made under 32 zeros in its secret's place", (good with { SRsa = new byte[32], CRsa = Filled(384, 1) }).Derived());
        Add("mlkem_half_altered", NoMatch, "one bit of c_pq is flipped; the wrap key is as if it were not", good with { CPq = Flip(good.CPq, 500) });
        Add("mlkem_half_of_another_stanza", NoMatch, "c_pq opens, to the secret of another stanza", good with { CPq = second.CPq });
        Add("mlkem_half_of_another_key", NoMatch, "c_pq was made with another ML-KEM key", (good with { CPq = new Parts(_other, "good").CPq }).Derived());
        Add("secrets_swapped", NoMatch, "the wrap key is derived from s_pq || s_rsa", good with { WrapKey = _key.WrapKey(good.SPq, good.SRsa, good.CRsa, good.CPq) });
        Add("body_altered", NoMatch, "one bit of the body is flipped", good, stanzas => [Changed(stanzas[0], body: Flip(stanzas[0].Body.ToArray(), 31))]);
        Add("foreign_key_id", NoMatch, "made for another key", new Parts(_other, "good") with { Reader = _key });
        Add("key_id_of_another", NoMatch, "made for this key, but names another", good, stanzas => [Changed(stanzas[0], (0, _other.KeyId))]);
        Add("key_id_upper_case", NoMatch, "the key id is spelt otherwise", good, stanzas => [Changed(stanzas[0], (0, _key.KeyId.ToUpperInvariant()))]);
        Add("type_upper_case", NoMatch, "the type is spelt otherwise", good, stanzas => [new("SUBMISSIONS/rsa-mlkem768", stanzas[0].Arguments, stanzas[0].Body)]);

        Add("halves_swapped", HeaderFailure, "c_pq stands before c_rsa", good, stanzas => [Changed(stanzas[0], (1, Raw(good.CPq)), (2, Raw(good.CRsa)))]);
        Add("rsa_half_short", HeaderFailure, "c_rsa has 383 bytes", (good with { CRsa = good.CRsa[..383] }).Derived());
        Add("rsa_half_long", HeaderFailure, "c_rsa has 512 bytes, as under a modulus of 4096 bits", (good with { CRsa = [.. good.CRsa, .. new byte[128]] }).Derived());
        Add("mlkem_half_short", HeaderFailure, "c_pq has 1087 bytes", (good with { CPq = good.CPq[..1087] }).Derived());
        Add("mlkem_half_long", HeaderFailure, "c_pq has 1089 bytes", (good with { CPq = [.. good.CPq, 0] }).Derived());
        Add("mlkem_half_not_canonical", HeaderFailure, "the last character of c_pq has stray bits", good, stanzas => [Changed(stanzas[0], (2, Stray(Raw(good.CPq))))]);
        Add("rsa_half_padded", HeaderFailure, "the Base64 of c_rsa ends with padding", good, stanzas => [Changed(stanzas[0], (1, Raw(good.CRsa) + "="))]);
        Add("body_short", HeaderFailure, "the body has 31 bytes", good, stanzas => [Changed(stanzas[0], body: stanzas[0].Body[..31])]);
        Add("body_long", HeaderFailure, "the body has 48 bytes: a file key of 32", good, stanzas => [Changed(stanzas[0], body: new byte[48])]);
        Add("argument_missing", HeaderFailure, "c_pq is missing", good, stanzas => [new(stanzas[0].Type, stanzas[0].Arguments.Take(2).ToArray(), stanzas[0].Body)]);
        Add("argument_more", HeaderFailure, "one argument too many", good, stanzas => [new(stanzas[0].Type, [.. stanzas[0].Arguments, "AAAA"u8.ToArray()], stanzas[0].Body)]);
        Add("twice", HeaderFailure, "the same stanza twice", good, stanzas => [stanzas[0], stanzas[0]]);
        return _made;
    }

    private void Add(string name, string expect, string comment, Parts parts, Func<List<Stanza>, List<Stanza>>? change = null)
    {
        var stanzas = change is null ? [parts.Stanza()] : change([parts.Stanza()]);
        var header = SealedHeader.Create(stanzas, parts.HeaderMac);
        var text = Encoding.ASCII.GetString(header.Encoded.Span);
        var start = text.IndexOf('\n', StringComparison.Ordinal) + 1;
        var reader = parts.Reader;
        _made.Add(new StanzaVector
        {
            Name = name,
            Comment = comment,
            Expect = expect,
            RsaSpki = Convert.ToBase64String(reader.Spki),
            RsaPkcs8 = Convert.ToBase64String(reader.Pkcs8),
            MlkemSeed = Convert.ToHexStringLower(reader.MlKemSeed),
            MlkemPublic = Convert.ToBase64String(reader.MlKemPublic),
            KeyId = reader.KeyId,
            SRsa = Convert.ToHexStringLower(parts.SRsa),
            CRsa = Convert.ToBase64String(parts.CRsa),
            MlkemRandom = Convert.ToHexStringLower(parts.MlKemRandom),
            SPq = Convert.ToHexStringLower(parts.SPq),
            CPq = Convert.ToBase64String(parts.CPq),
            WrapKey = Convert.ToHexStringLower(parts.WrapKey),
            FileKey = Convert.ToHexStringLower(parts.FileKey),
            Stanza = text[start..text.IndexOf("--- ", StringComparison.Ordinal)],
            File = Convert.ToBase64String([.. header.Encoded.Span, .. parts.PayloadBytes(Payload)]),
            Payload = Payload,
        });
    }

    private static Stanza Grease() => new("grease", ["x"u8.ToArray()], Filled(50, 7));

    private static Stanza Bare() => new(HybridStanza.TypeName, [], default);

    private static Stanza Changed(Stanza stanza, params (int Index, string Text)[] arguments) => Changed(stanza, stanza.Body, arguments);

    private static Stanza Changed(Stanza stanza, ReadOnlyMemory<byte> body, params (int Index, string Text)[] arguments)
    {
        var changed = stanza.Arguments.ToArray();
        foreach (var (index, text) in arguments)
        {
            changed[index] = Encoding.ASCII.GetBytes(text);
        }
        return new Stanza(stanza.Type, changed, body);
    }

    private static string Raw(byte[] bytes) => Encoding.ASCII.GetString(RawBase64.Encode(bytes));

    private static string Stray(string text) => text[..^1] + (char)(text[^1] + 1);

    private static byte[] Filled(int length, byte value) => [.. Enumerable.Repeat(value, length)];

    private static byte[] Flip(byte[] bytes, int at)
    {
        bytes = [.. bytes];
        bytes[at] ^= 1;
        return bytes;
    }

    /// <summary>What goes into one stanza.</summary>
    private sealed record Parts
    {
        public Parts(StanzaVectorKey key, string seed)
        {
            var entropy = new SeededEntropy(string.Create(CultureInfo.InvariantCulture, $"stanza {seed} {key.KeyId}"));
            (Key, Reader, FileKey, SRsa, MlKemRandom) = (key, key, entropy.Bytes(16), entropy.Bytes(32), entropy.Bytes(32));
            CRsa = key.EncryptRsa(SRsa);
            (SPq, CPq) = key.Encapsulate(MlKemRandom);
            PayloadNonce = entropy.Bytes(16);
            WrapKey = key.WrapKey(SRsa, SPq, CRsa, CPq);
        }

        public StanzaVectorKey Key { get; }

        public StanzaVectorKey Reader { get; init; }

        public byte[] FileKey { get; }

        public byte[] PayloadNonce { get; }

        public byte[] SRsa { get; init; }

        public byte[] CRsa { get; init; }

        public byte[] MlKemRandom { get; }

        public byte[] SPq { get; }

        public byte[] CPq { get; init; }

        public byte[] WrapKey { get; init; }

        public Parts Derived() => this with { WrapKey = Key.WrapKey(SRsa, SPq, CRsa, CPq) };

        public Parts WithSecret(byte[] secret) => (this with { SRsa = secret, CRsa = Key.EncryptRsa(secret) }).Derived();

        public Stanza Stanza() => HybridStanza.Write(Key.KeyId, CRsa, CPq, Encrypt(WrapKey, new byte[12], FileKey));

        public void HeaderMac(ReadOnlySpan<byte> authenticated, Span<byte> mac) =>
            HMACSHA256.HashData(HKDF.DeriveKey(HashAlgorithmName.SHA256, FileKey, 32, [], "header"u8.ToArray()), authenticated, mac);

        public byte[] PayloadBytes(string text)
        {
            var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, FileKey, 32, PayloadNonce, "payload"u8.ToArray());
            return [.. PayloadNonce, .. Encrypt(key, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1], Encoding.UTF8.GetBytes(text))];
        }

        private static byte[] Encrypt(byte[] key, byte[] nonce, byte[] plaintext)
        {
            var sealedBytes = new byte[plaintext.Length + 16];
            using var cipher = new ChaCha20Poly1305(key);
            cipher.Encrypt(nonce, plaintext, sealedBytes.AsSpan(0, plaintext.Length), sealedBytes.AsSpan(plaintext.Length));
            return sealedBytes;
        }
    }
}
