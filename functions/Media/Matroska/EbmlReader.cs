using System.Numerics;

namespace Submissions.Media.Matroska;

/// <summary>Reads names and lengths of elements.</summary>
internal static class EbmlReader
{
    private const int MaxHeaderBytes = 12;
    private const int MaxIdBytes = 4;
    private const int MaxSizeBytes = 8;

    /// <summary>The element at <paramref name="at"/>; false if none can begin there. Its end may lie behind <paramref name="end"/>.</summary>
    public static bool TryRead(MediaReader reader, long at, long end, out EbmlElement element)
    {
        element = default;
        if (at >= end)
            return false;
        reader.MoveTo(at);
        var length = (int)Math.Min(MaxHeaderBytes, end - at);
        if (!reader.Ensure(length) || !TryParse(reader.Available[..length], out var id, out var size, out var used))
            return false;
        element = new EbmlElement(id, at + used, size < 0 ? EbmlElement.Unknown : at + used + size);
        return true;
    }

    /// <summary>Takes one element from the front of a body in memory; false at its end, or if it is broken.</summary>
    public static bool TryTake(scoped ref ReadOnlySpan<byte> rest, out uint id, out ReadOnlySpan<byte> body)
    {
        body = default;
        if (!TryParse(rest, out id, out var size, out var used) || size < 0 || size > rest.Length - used)
            return false;
        body = rest.Slice(used, (int)size);
        rest = rest[(used + (int)size)..];
        return true;
    }

    /// <summary>A number of as many bytes as it needs, its marker taken off: track numbers in blocks.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> bytes, out long number, out int used)
    {
        number = 0;
        used = bytes.IsEmpty ? 0 : BitOperations.LeadingZeroCount(bytes[0]) - 23;
        if (used is < 1 or > MaxSizeBytes || bytes.Length < used)
            return false;
        number = bytes[0] & (0xFF >> used);
        for (var at = 1; at < used; at++)
            number = (number << 8) | bytes[at];
        return true;
    }

    /// <summary>An unsigned number of up to eight bytes, as elements hold it; too long ones are cut to what fits.</summary>
    public static long ToNumber(ReadOnlySpan<byte> body)
    {
        var number = 0L;
        foreach (var next in body[..Math.Min(body.Length, sizeof(long))])
            number = unchecked((number << 8) | next);
        return number;
    }

    private static bool TryParse(ReadOnlySpan<byte> bytes, out uint id, out long size, out int used)
    {
        (id, size, used) = (0, 0, 0);
        var idBytes = bytes.IsEmpty ? 0 : BitOperations.LeadingZeroCount(bytes[0]) - 23;
        if (idBytes is < 1 or > MaxIdBytes || bytes.Length <= idBytes)
            return false;
        foreach (var next in bytes[..idBytes])
            id = (id << 8) | next;
        if (!TryNumber(bytes[idBytes..], out size, out var sizeBytes))
            return false;
        used = idBytes + sizeBytes;
        if (size == (1L << (7 * sizeBytes)) - 1)
            size = EbmlElement.Unknown;
        return true;
    }
}
