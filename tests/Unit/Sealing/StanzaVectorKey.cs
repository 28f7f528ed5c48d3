using System.Security.Cryptography;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Encodings;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Generators;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Pkcs;
using Org.BouncyCastle.X509;
using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Tests.Unit.Sealing;

/// <summary>A hybrid key pair and what is encrypted to it, made from known bytes; the platform's RSA takes no known bytes, so BouncyCastle's makes the vectors.</summary>
internal sealed class StanzaVectorKey
{
    private readonly Entropy _entropy;
    private readonly AsymmetricCipherKeyPair _rsa;

    public StanzaVectorKey(string seed, int bits)
    {
        _entropy = new SeededEntropy(seed);
        var generator = new RsaKeyPairGenerator();
        generator.Init(new RsaKeyGenerationParameters(BigInteger.ValueOf(65537), EntropyGenerator.From(_entropy), bits, 112));
        _rsa = generator.GenerateKeyPair();
        Spki = SubjectPublicKeyInfoFactory.CreateSubjectPublicKeyInfo(_rsa.Public).GetDerEncoded();
        Pkcs8 = PrivateKeyInfoFactory.CreatePrivateKeyInfo(_rsa.Private).GetDerEncoded();
        MlKemSeed = _entropy.Bytes(64);
        MlKemPublic = MlKem768.PublicKeyOf(MlKemSeed);
        KeyId = Convert.ToHexStringLower(SHA256.HashData([.. Spki, .. MlKemPublic]).AsSpan(0, 16));
    }

    public byte[] Spki { get; }

    public byte[] Pkcs8 { get; }

    public byte[] MlKemSeed { get; }

    public byte[] MlKemPublic { get; }

    public string KeyId { get; }

    /// <summary>RSA-OAEP with this digest for both hash and mask, empty label.</summary>
    public byte[] EncryptRsa(byte[] secret, IDigest digest)
    {
        var oaep = new OaepEncoding(new RsaEngine(), digest, digest, null);
        oaep.Init(true, new ParametersWithRandom(_rsa.Public, EntropyGenerator.From(_entropy)));
        return oaep.ProcessBlock(secret, 0, secret.Length);
    }

    public byte[] EncryptRsa(byte[] secret) => EncryptRsa(secret, new Sha256Digest());

    public (byte[] SPq, byte[] CPq) Encapsulate(byte[] random)
    {
        var secret = new byte[32];
        var ciphertext = new byte[1088];
        MlKem768.Encapsulate(MlKem768.TryReadPublicKey(MlKemPublic)!, new FixedEntropy(random), ciphertext, secret);
        return (secret, ciphertext);
    }

    /// <summary>The derivation as sealed-format.md writes it, independent of the code under test.</summary>
    public byte[] WrapKey(byte[] sRsa, byte[] sPq, byte[] cRsa, byte[] cPq) => HKDF.DeriveKey(
        HashAlgorithmName.SHA256, [.. sRsa, .. sPq], 32, SHA256.HashData([.. cRsa, .. cPq, .. Spki, .. MlKemPublic]), "submissions/rsa-mlkem768/v1"u8.ToArray());

    private sealed class FixedEntropy(byte[] bytes) : Entropy
    {
        public override void Fill(Span<byte> destination) => bytes.CopyTo(destination);
    }
}
