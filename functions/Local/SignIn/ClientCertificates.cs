using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using Submissions.Storage;

namespace Submissions.Local;

/// <summary>The sample clients' certificates: <c>signin/{client}.pem</c> holds certificate and private key, for the client's own use; the issuer looks at the public half.</summary>
public sealed class ClientCertificates : IDisposable
{
    private static readonly TimeSpan Validity = TimeSpan.FromDays(365);

    private readonly Dictionary<string, X509Certificate2> _certificates = [];

    /// <summary>Reads the certificates and makes those that are missing or near their end.</summary>
    public ClientCertificates(string folder, TimeProvider time)
    {
        foreach (var client in Samples.Clients)
        {
            _certificates[client.Id] = ReadOrMake(Path.Combine(folder, client.Id + ".pem"), client.Id, time.GetUtcNow());
        }
    }

    /// <summary>
    /// The key that must have signed a client's assertion: the one its header names by thumbprint (<c>x5t</c> or <c>x5t#S256</c>, RFC 7515 sections 4.1.7 and 4.1.8), as Entra ID wants it.
    /// Empty when there is no such client or the thumbprint is absent or another's.
    /// </summary>
    public IEnumerable<SecurityKey> KeysFor(string untrustedClient, string? untrustedSha1Thumbprint, string? untrustedSha256Thumbprint)
    {
        if (_certificates.TryGetValue(untrustedClient, out var certificate)
            && (untrustedSha1Thumbprint == Base64UrlEncoder.Encode(certificate.GetCertHash())
                || untrustedSha256Thumbprint == Base64UrlEncoder.Encode(certificate.GetCertHash(HashAlgorithmName.SHA256))))
        {
            yield return new X509SecurityKey(certificate);
        }
    }

    public void Dispose()
    {
        foreach (var certificate in _certificates.Values)
        {
            certificate.Dispose();
        }
    }

    private static X509Certificate2 ReadOrMake(string file, string client, DateTimeOffset now)
    {
        if (File.Exists(file))
        {
            var kept = X509Certificate2.CreateFromPemFile(file);
            if (kept.NotAfter > now.UtcDateTime + TimeSpan.FromDays(30))
            {
                return kept;
            }
            kept.Dispose();
        }
        using var key = RSA.Create(3072);
        var request = new CertificateRequest($"CN={client}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var certificate = request.CreateSelfSigned(now - TimeSpan.FromMinutes(5), now + Validity);
        PrivateFiles.Write(file, Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem() + "\n"));
        return certificate;
    }
}
