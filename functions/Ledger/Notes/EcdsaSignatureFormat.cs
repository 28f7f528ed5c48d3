using System.Formats.Asn1;

namespace Submissions.Ledger;

/// <summary>
/// P-256 signatures between the two ways they are written: 64 bytes r ‖ s (IEEE P1363; Key Vault, WebCrypto) and <c>SEQUENCE { INTEGER r, INTEGER s }</c> in DER (RFC 3279, section 2.2.3; notes).
/// </summary>
public static class EcdsaSignatureFormat
{
    private const int FieldLengthBytes = 32;

    /// <summary>DER, 8 to 72 bytes.</summary>
    /// <exception cref="ArgumentException">Not 64 bytes: a caller's bug.</exception>
    public static byte[] ToDer(ReadOnlySpan<byte> rs)
    {
        if (rs.Length != 2 * FieldLengthBytes)
        {
            throw new ArgumentException("An ES256 signature is 64 bytes.", nameof(rs));
        }
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteIntegerUnsigned(Shortest(rs[..FieldLengthBytes]));
            writer.WriteIntegerUnsigned(Shortest(rs[FieldLengthBytes..]));
        }
        return writer.Encode();
    }

    /// <summary>64 bytes r ‖ s; null when it is not such a sequence in DER.</summary>
    public static byte[]? FromDer(ReadOnlySpan<byte> untrustedDer)
    {
        try
        {
            AsnDecoder.ReadSequence(untrustedDer, AsnEncodingRules.DER, out var start, out var length, out var consumed);
            if (consumed != untrustedDer.Length)
            {
                return null;
            }
            var body = untrustedDer.Slice(start, length);
            var r = AsnDecoder.ReadIntegerBytes(body, AsnEncodingRules.DER, out var rLength);
            var s = AsnDecoder.ReadIntegerBytes(body[rLength..], AsnEncodingRules.DER, out var sLength);
            var rs = new byte[2 * FieldLengthBytes];
            return rLength + sLength == length && TryPlace(r, rs.AsSpan(0, FieldLengthBytes)) && TryPlace(s, rs.AsSpan(FieldLengthBytes)) ? rs : null;
        }
        catch (AsnContentException)
        {
            return null;
        }
    }

    private static ReadOnlySpan<byte> Shortest(ReadOnlySpan<byte> field) => field.TrimStart((byte)0) is { IsEmpty: false } shortest ? shortest : field[^1..];

    /// <summary>Right-aligns a positive integer of at most 32 bytes and a sign byte.</summary>
    private static bool TryPlace(ReadOnlySpan<byte> integer, Span<byte> field)
    {
        if (integer.IsEmpty || (integer[0] & 0x80) != 0)
        {
            return false;
        }
        var magnitude = integer.TrimStart((byte)0);
        if (magnitude.Length > field.Length)
        {
            return false;
        }
        magnitude.CopyTo(field[^magnitude.Length..]);
        return true;
    }
}
