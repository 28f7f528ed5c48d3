using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Submissions.Sealing;

/// <summary>Checks Ed25519 signatures (RFC 8032), which the platform does not know.</summary>
public static class Ed25519Signature
{
    /// <summary>True when it is the key's signature over the message; false also for a key or a signature of another length.</summary>
    /// <param name="untrustedKey">32 bytes.</param>
    /// <param name="message">All of it; at most some megabytes.</param>
    /// <param name="untrustedSignature">64 bytes.</param>
    public static bool Verify(byte[] untrustedKey, byte[] message, byte[] untrustedSignature) =>
        untrustedKey.Length == Ed25519.PublicKeySize && untrustedSignature.Length == Ed25519.SignatureSize
        && Ed25519.Verify(untrustedSignature, 0, untrustedKey, 0, message, 0, message.Length);
}
