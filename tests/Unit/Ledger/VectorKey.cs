using System.Security.Cryptography;
using System.Text;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Submissions.Ledger;

namespace Submissions.Tests.Unit.Ledger;

/// <summary>A P-256 key from known bytes that signs the same text the same way every time (RFC 6979).</summary>
internal sealed class VectorKey
{
    private readonly ECPrivateKeyParameters _private;

    public VectorKey(string name, string seed)
    {
        var curve = X962NamedCurves.GetByName("P-256") ?? ECNamedCurveTable.GetByName("P-256");
        var domain = new ECDomainParameters(curve);
        var scalar = SHA256.HashData(Encoding.UTF8.GetBytes(seed));
        _private = new ECPrivateKeyParameters(new Org.BouncyCastle.Math.BigInteger(1, scalar), domain);
        var point = domain.G.Multiply(_private.D).Normalize();
        using var ecdsa = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint { X = point.AffineXCoord.GetEncoded(), Y = point.AffineYCoord.GetEncoded() },
        });
        Key = NoteKey.TryCreate(name, ecdsa.ExportSubjectPublicKeyInfo(), out var key) ? key : throw new InvalidOperationException();
    }

    public NoteKey Key { get; }

    public NoteSignature Sign(ReadOnlySpan<byte> text)
    {
        var signer = new ECDsaSigner(new HMacDsaKCalculator(new Sha256Digest()));
        signer.Init(true, _private);
        var rs = signer.GenerateSignature(SHA256.HashData(text));
        return new NoteSignature { KeyName = Key.Name, KeyId = Key.KeyId, Signature = EcdsaSignatureFormat.ToDer([.. Field(rs[0]), .. Field(rs[1])]) };
    }

    private static byte[] Field(Org.BouncyCastle.Math.BigInteger number)
    {
        var bytes = number.ToByteArrayUnsigned();
        return [.. new byte[32 - bytes.Length], .. bytes];
    }
}
