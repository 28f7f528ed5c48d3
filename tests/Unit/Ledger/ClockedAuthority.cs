using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Submissions.Ledger;

namespace Submissions.Tests.Unit.Ledger;

/// <summary>An RFC 3161 authority whose clock and certificate the test sets, for what takes years. The real one is <see cref="OpensslAuthority"/>.</summary>
internal sealed class ClockedAuthority : IDisposable
{
    private readonly ECDsa _rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _root;
    private readonly X509Certificate2 _certificate;

    public ClockedAuthority(DateTimeOffset from, DateTimeOffset until, bool critical = true, string usage = "1.3.6.1.5.5.7.3.8", int usages = 1)
    {
        var root = new CertificateRequest($"CN=Clocked root until {until.Year}", _rootKey, HashAlgorithmName.SHA256);
        root.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        _root = root.CreateSelfSigned(from.AddYears(-1), until.AddYears(100));
        var request = new CertificateRequest("CN=Clocked authority", _key, HashAlgorithmName.SHA256);
        var purposes = new OidCollection { new Oid(usage) };
        for (var i = 1; i < usages; i++)
        {
            purposes.Add(new Oid("1.3.6.1.5.5.7.3.3"));
        }
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(purposes, critical));
        _certificate = request.Create(_root, from, until, [1, 2, 3, 4]).CopyWithPrivateKey(_key);
    }

    public X509Certificate2 Root => _root;

    public TimestampTrust Trust => new([_root]);

    public byte[] Token(byte[] imprint, DateTimeOffset at)
    {
        var info = new Rfc3161TimestampTokenInfo(new Oid("1.3.6.1.4.1.99999.1"), new Oid("2.16.840.1.101.3.4.2.1"), imprint, new byte[] { 1 }, at);
        var cms = new SignedCms(new ContentInfo(new Oid("1.2.840.113549.1.9.16.1.4"), info.Encode()));
        var signer = new CmsSigner(SubjectIdentifierType.IssuerAndSerialNumber, _certificate) { DigestAlgorithm = new Oid("2.16.840.1.101.3.4.2.1"), IncludeOption = X509IncludeOption.EndCertOnly };
        signer.SignedAttributes.Add(new AsnEncodedData(new Oid("1.2.840.113549.1.9.16.2.47"), SigningCertificate()));
        cms.ComputeSignature(signer);
        return cms.Encode();
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _root.Dispose();
        _key.Dispose();
        _rootKey.Dispose();
    }

    /// <summary>SigningCertificateV2 (RFC 5035): which certificate signs.</summary>
    private byte[] SigningCertificate()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteOctetString(SHA256.HashData(_certificate.RawData));
        }
        return writer.Encode();
    }
}
