namespace Submissions.Contracts;

/// <summary>
/// Finds the end of an age header without allocating anything, whatever the sender wrote; <see cref="HeaderReader"/> then looks inside.
/// <code>
/// age-encryption.org/v1 LF
/// 1*( "-> " arguments LF *( 64 characters LF ) fewer than 64 characters LF )
/// "--- " 43 characters LF
/// </code>
/// </summary>
internal static class HeaderScanner
{
    public static ReadOnlySpan<byte> VersionLine => "age-encryption.org/v1\n"u8;

    public static ReadOnlySpan<byte> StanzaMark => "-> "u8;

    public static ReadOnlySpan<byte> MacMark => "--- "u8;

    /// <summary>Length in bytes of the last line: mark, 32 bytes in Base64, LF.</summary>
    public const int MacLineLengthBytes = 4 + 43 + 1;

    public static HeaderStatus Scan(ReadOnlySpan<byte> untrusted, out int lengthBytes)
    {
        lengthBytes = 0;
        var compared = Math.Min(untrusted.Length, VersionLine.Length);
        if (!untrusted[..compared].SequenceEqual(VersionLine[..compared]))
        {
            return HeaderStatus.Malformed;
        }
        var position = compared;
        var stanzas = 0;
        while (TryLine(untrusted, position, out var line))
        {
            position += line.Length + 1;
            if (line.StartsWith(StanzaMark))
            {
                stanzas++;
                var status = ScanBody(untrusted, ref position);
                if (status != HeaderStatus.Complete)
                {
                    return status;
                }
                continue;
            }
            if (!line.StartsWith(MacMark) || line.Length + 1 != MacLineLengthBytes || stanzas == 0)
            {
                return HeaderStatus.Malformed;
            }
            lengthBytes = position;
            return HeaderStatus.Complete;
        }
        return HeaderStatus.NeedsMore;
    }

    public static bool TryLine(ReadOnlySpan<byte> untrusted, int position, out ReadOnlySpan<byte> line)
    {
        var rest = untrusted[position..];
        var end = rest.IndexOf((byte)'\n');
        line = end < 0 ? default : rest[..end];
        return end >= 0;
    }

    private static HeaderStatus ScanBody(ReadOnlySpan<byte> untrusted, ref int position)
    {
        while (true)
        {
            var window = untrusted.Slice(position, Math.Min(untrusted.Length - position, Stanza.LineLength + 1));
            var end = window.IndexOf((byte)'\n');
            if (end < 0)
            {
                return window.Length > Stanza.LineLength ? HeaderStatus.Malformed : HeaderStatus.NeedsMore;
            }
            position += end + 1;
            if (end < Stanza.LineLength)
            {
                return HeaderStatus.Complete;
            }
        }
    }
}
