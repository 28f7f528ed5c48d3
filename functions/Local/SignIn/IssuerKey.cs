using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using Submissions.Storage;

namespace Submissions.Local;

/// <summary>The key the development issuer signs tokens with, kept in <c>issuer/signing.pem</c> so that tokens outlive a restart.</summary>
public static class IssuerKey
{
    /// <summary>Reads the key, RSA-3072, made on the first start.</summary>
    public static RsaSecurityKey ReadOrMake(string folder)
    {
        var file = Path.Combine(folder, "signing.pem");
        var rsa = RSA.Create(3072);
        if (File.Exists(file))
        {
            rsa.ImportFromPem(File.ReadAllText(file));
        }
        else
        {
            PrivateFiles.Write(file, Encoding.ASCII.GetBytes(rsa.ExportPkcs8PrivateKeyPem()));
        }
        return new RsaSecurityKey(rsa) { KeyId = Convert.ToHexStringLower(SHA256.HashData(rsa.ExportSubjectPublicKeyInfo()))[..32] };
    }
}
