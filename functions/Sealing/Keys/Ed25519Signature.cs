using Org.BouncyCastle.Math.EC.Rfc8032;

namespace Submissions.Sealing;

/// <summary>Makes and checks Ed25519 signatures (RFC 8032), which the platform does not know.</summary>
public static class Ed25519Signature
{
    /// <summary>True when it is the key's signature over the message; false also for a key or a signature of another length.</summary>
    /// <param name="untrustedKey">32 bytes.</param>
    /// <param name="message">All of it; at most some megabytes.</param>
    /// <param name="untrustedSignature">64 bytes.</param>
    public static bool Verify(byte[] untrustedKey, byte[] message, byte[] untrustedSignature) =>
        untrustedKey.Length == Ed25519.PublicKeySize && untrustedSignature.Length == Ed25519.SignatureSize
        && Ed25519.Verify(untrustedSignature, 0, untrustedKey, 0, message, 0, message.Length);

    /// <summary>The public key, 32 bytes.</summary>
    /// <param name="seed">32 secret bytes.</param>
    internal static byte[] PublicKeyOf(byte[] seed)
    {
        var key = new byte[Ed25519.PublicKeySize];
        Ed25519.GeneratePublicKey(seed, 0, key, 0);
        return key;
    }

    /// <summary>The signature, 64 bytes.</summary>
    /// <param name="seed">32 secret bytes.</param>
    /// <param name="message">All of it.</param>
    internal static byte[] Sign(byte[] seed, byte[] message)
    {
        var signature = new byte[Ed25519.SignatureSize];
        Ed25519.Sign(seed, 0, message, 0, message.Length, signature, 0);
        return signature;
    }
}
