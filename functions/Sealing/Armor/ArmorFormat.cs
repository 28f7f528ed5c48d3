namespace Submissions.Sealing;

/// <summary>
/// ASCII armour (c2sp.org/age, "ASCII armor"; RFC 7468, strict): two marker lines around padded Base64 in lines of 64 characters, the last one shorter or full.
/// </summary>
internal static class ArmorFormat
{
    public const int LineLength = 64;
    public const int LineLengthBytes = 48;

    public static ReadOnlySpan<byte> Begin => "-----BEGIN AGE ENCRYPTED FILE-----"u8;

    public static ReadOnlySpan<byte> End => "-----END AGE ENCRYPTED FILE-----"u8;

    public static ReadOnlySpan<byte> WhiteSpace => " \t\r\n"u8;
}
