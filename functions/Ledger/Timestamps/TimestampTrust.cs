using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;

namespace Submissions.Ledger;

/// <summary>
/// Which timestamp authorities are believed: roots that the operator or the verifier configured, and no others. Everything is checked as of the token's own time, offline; revocation is not asked for, since a stranger
/// in ten years could not ask either: an authority that was compromised is taken out of the roots.
/// </summary>
public sealed class TimestampTrust
{
    private const string Sha256 = "2.16.840.1.101.3.4.2.1";

    private const string TimeStamping = "1.3.6.1.5.5.7.3.8";

    /// <summary>Most certificates that a token may carry: stops a token that makes path building long.</summary>
    private const int MaxCertificates = 16;

    /// <summary>Most certificates whose paths are remembered: stops tokens with ever new certificates from filling the memory.</summary>
    private const int MaxPaths = 256;

    private readonly X509Certificate2Collection _roots;

    /// <summary>By certificate: when the path that was found holds. Building one takes milliseconds, and a log has thousands of tokens of a few certificates.</summary>
    private readonly ConcurrentDictionary<string, (DateTime From, DateTime Until)> _paths = new(StringComparer.Ordinal);

    /// <param name="roots">At least one.</param>
    public TimestampTrust(X509Certificate2Collection roots) => _roots = roots.Count > 0 ? roots : throw new ArgumentException("At least one root is needed.", nameof(roots));

    /// <summary>From a PEM text with one or more certificates.</summary>
    /// <exception cref="CryptographicException">It holds none, or a malformed one.</exception>
    public static TimestampTrust FromPem(ReadOnlySpan<char> pem)
    {
        var roots = new X509Certificate2Collection();
        roots.ImportFromPem(pem);
        return roots.Count > 0 ? new TimestampTrust(roots) : throw new CryptographicException("There is no certificate in this text.");
    }

    /// <summary>Checks a stored token: over this imprint, signed by a certificate for time stamping that led to a root when the token was made.</summary>
    public LedgerFault Check(ReadOnlyMemory<byte> untrustedToken, ReadOnlySpan<byte> imprint, out TimestampToken? token)
    {
        token = null;
        try
        {
            if (untrustedToken.Length > TimestampToken.MaxLengthBytes)
            {
                return LedgerFault.TokenMalformed;
            }
            // Taken apart here first: the platform's own decoder refuses a certificate of another purpose or date as if the token were malformed.
            var cms = new SignedCms();
            cms.Decode(untrustedToken.Span);
            if (!Rfc3161TimestampTokenInfo.TryDecode(cms.ContentInfo.Content, out var info, out _))
            {
                return LedgerFault.TokenMalformed;
            }
            if (info.HashAlgorithmId.Value != Sha256 || !info.GetMessageHash().Span.SequenceEqual(imprint))
            {
                return LedgerFault.TokenImprintWrong;
            }
            if (cms.SignerInfos is not [{ Certificate: { } certificate }] || cms.Certificates.Count > MaxCertificates)
            {
                return LedgerFault.TokenSignatureWrong;
            }
            if (!IsForTimeStamping(certificate))
            {
                return LedgerFault.TokenCertificatePurpose;
            }
            if (!LeadsToRoot(certificate, cms.Certificates, info.Timestamp))
            {
                return LedgerFault.TokenCertificateUntrusted;
            }
            if (!Rfc3161TimestampToken.TryDecode(untrustedToken, out var decoded, out var read) || read != untrustedToken.Length)
            {
                return LedgerFault.TokenMalformed;
            }
            if (!decoded.VerifySignatureForHash(imprint, HashAlgorithmName.SHA256, out _))
            {
                return LedgerFault.TokenSignatureWrong;
            }
            token = new TimestampToken
            {
                Bytes = untrustedToken,
                At = info.Timestamp.ToUniversalTime(),
                CertificateExpiresAt = new DateTimeOffset(certificate.NotAfter).ToUniversalTime(),
                Nonce = info.GetNonce(),
                Authority = certificate.Subject,
            };
            return LedgerFault.None;
        }
        catch (CryptographicException)
        {
            // The platform reads parts of a token only when they are asked for, and says so when they are malformed.
            return LedgerFault.TokenMalformed;
        }
    }

    /// <summary>RFC 3161, section 2.3: one extended key usage, critical, time stamping and nothing else.</summary>
    private static bool IsForTimeStamping(X509Certificate2 certificate) =>
        certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>().ToArray() is [{ Critical: true } usage]
        && usage.EnhancedKeyUsages is { Count: 1 } usages && usages[0].Value == TimeStamping;

    private bool LeadsToRoot(X509Certificate2 certificate, X509Certificate2Collection others, DateTimeOffset at)
    {
        var name = certificate.GetCertHashString(HashAlgorithmName.SHA256);
        if (_paths.TryGetValue(name, out var known) && at.UtcDateTime >= known.From && at.UtcDateTime <= known.Until)
        {
            return true;
        }
        using var chain = new X509Chain
        {
            ChainPolicy =
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true,
                VerificationTimeIgnored = false,
                VerificationTime = at.UtcDateTime,
            },
        };
        chain.ChainPolicy.CustomTrustStore.AddRange(_roots);
        chain.ChainPolicy.ExtraStore.AddRange(others);
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(TimeStamping));
        try
        {
            var leads = chain.Build(certificate);
            if (leads && _paths.Count < MaxPaths)
            {
                _paths[name] = (chain.ChainElements.Max(element => element.Certificate.NotBefore.ToUniversalTime()), chain.ChainElements.Min(element => element.Certificate.NotAfter.ToUniversalTime()));
            }
            return leads;
        }
        finally
        {
            foreach (var element in chain.ChainElements)
            {
                element.Certificate.Dispose();
            }
        }
    }
}
