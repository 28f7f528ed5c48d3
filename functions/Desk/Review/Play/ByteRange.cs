using System.Globalization;

namespace Submissions.Desk.Review.Play;

/// <summary>The part of a content that is sent.</summary>
/// <param name="First">Offset of the first byte.</param>
/// <param name="LengthBytes">At least 1, but for the whole of an empty content.</param>
public readonly record struct ByteRange(long First, long LengthBytes)
{
    private const string Unit = "bytes=";

    /// <summary>Reads a <c>Range</c> header (RFC 9110, section 14.2).</summary>
    /// <param name="untrusted">The header; null when there is none.</param>
    /// <param name="length">Of the whole content, bytes.</param>
    /// <param name="isPart">False when the whole is sent: there is no header, or none that is understood, or it asks for several parts, which a server need not do.</param>
    /// <returns>What to send; null when it lies outside (416).</returns>
    public static ByteRange? Read(string? untrusted, long length, out bool isPart)
    {
        isPart = false;
        var whole = new ByteRange(0, length);
        if (untrusted?.StartsWith(Unit, StringComparison.OrdinalIgnoreCase) != true || untrusted[Unit.Length..].Split('-') is not [var from, var to])
        {
            return whole;
        }
        (from, to) = (from.Trim(), to.Trim());
        var hasFirst = TryNumber(from, out var first);
        var hasLast = TryNumber(to, out var last);
        if ((!hasFirst && from.Length > 0) || (!hasLast && to.Length > 0) || (!hasFirst && !hasLast) || (hasFirst && hasLast && last < first))
        {
            return whole;
        }
        isPart = true;
        if (!hasFirst)
        {
            var suffix = Math.Min(last, length);
            return suffix == 0 ? null : new ByteRange(length - suffix, suffix);
        }
        return first >= length ? null : new ByteRange(first, (hasLast ? Math.Min(last, length - 1) : length - 1) - first + 1);
    }

    // More digits than any length has: as good as the largest number.
    private static bool TryNumber(string text, out long number)
    {
        number = 0;
        if (text.Length == 0 || !text.All(char.IsAsciiDigit))
        {
            return false;
        }
        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            number = long.MaxValue;
        }
        return true;
    }
}
