using System.Buffers.Binary;

namespace Submissions.Contracts;

/// <summary>
/// A <see cref="Fingerprint"/> as it crosses the cage's wall.
/// <code>
///  0      1            5             13
///  +------+------------+-------------+
///  | kind | position   | bits        |
///  | 1    | 4          | 8           |   all big-endian
///  +------+------------+-------------+
/// </code>
/// </summary>
public static class CageFingerprint
{
    public const int SizeBytes = 13;

    public static void Write(Fingerprint fingerprint, Span<byte> destination)
    {
        destination[0] = (byte)fingerprint.Kind;
        BinaryPrimitives.WriteInt32BigEndian(destination[1..], fingerprint.Position);
        BinaryPrimitives.WriteUInt64BigEndian(destination[5..], fingerprint.Bits);
    }

    /// <summary>False for an unknown kind, a position below 0, or a position of what has none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> untrusted, out Fingerprint fingerprint)
    {
        fingerprint = default;
        if (untrusted.Length != SizeBytes)
            return false;
        fingerprint = new Fingerprint(
            (FingerprintKind)untrusted[0],
            BinaryPrimitives.ReadInt32BigEndian(untrusted[1..]),
            BinaryPrimitives.ReadUInt64BigEndian(untrusted[5..]));
        return Enum.IsDefined(fingerprint.Kind)
            && fingerprint.Position >= 0
            && (fingerprint.Kind == FingerprintKind.Frame || fingerprint.Position == 0);
    }
}
