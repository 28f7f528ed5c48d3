using BouncyCastle = Org.BouncyCastle.Math.EC.Rfc7748.X25519;

namespace Submissions.Sealing;

/// <summary>X25519 (RFC 7748, section 5) from BouncyCastle; the platform has none. Scalars, points and secrets are 32 bytes.</summary>
internal static class X25519
{
    public const int LengthBytes = 32;

    public static void PublicKeyOf(ReadOnlySpan<byte> scalar, Span<byte> point) => BouncyCastle.ScalarMultBase(scalar, point);

    /// <summary>False when the secret would be all zeros: the point is of low order (RFC 7748, section 6.1).</summary>
    public static bool TryAgree(ReadOnlySpan<byte> scalar, ReadOnlySpan<byte> point, Span<byte> secret) =>
        BouncyCastle.CalculateAgreement(scalar, point, secret);

    /// <summary>Whether any scalar gives a secret with this point.</summary>
    public static bool IsUsable(ReadOnlySpan<byte> untrustedPoint)
    {
        Span<byte> secret = stackalloc byte[LengthBytes];
        Span<byte> one = stackalloc byte[LengthBytes];
        return TryAgree(one, untrustedPoint, secret);
    }
}
