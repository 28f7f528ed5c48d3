namespace Submissions.Ledger;

/// <summary>Times as custody events write them: <c>2026-01-31T23:59:59[.1234567]+00:00</c>, UTC only.</summary>
internal static class UtcText
{
    private const int SecondsLength = 19;

    private const int FractionDigits = 7;

    private static ReadOnlySpan<byte> Pattern => "0000-00-00T00:00:00"u8;

    /// <summary>Reads one; false when it is not of this shape or no date.</summary>
    public static bool TryRead(ReadOnlySpan<byte> untrusted, out DateTimeOffset time)
    {
        time = default;
        if (untrusted.Length < SecondsLength + 6 || !untrusted.EndsWith("+00:00"u8))
        {
            return false;
        }
        var fraction = untrusted[SecondsLength..^6];
        if (!HasShape(untrusted[..SecondsLength]) || !TryFraction(fraction, out var ticks))
        {
            return false;
        }
        var (year, month, day) = (Number(untrusted[..4]), Number(untrusted[5..7]), Number(untrusted[8..10]));
        var (hour, minute, second) = (Number(untrusted[11..13]), Number(untrusted[14..16]), Number(untrusted[17..19]));
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }
        time = new DateTimeOffset(year, month, day, hour, minute, second, TimeSpan.Zero).AddTicks(ticks);
        return true;
    }

    private static bool HasShape(ReadOnlySpan<byte> text)
    {
        for (var i = 0; i < Pattern.Length; i++)
        {
            if (Pattern[i] == '0' ? !char.IsAsciiDigit((char)text[i]) : text[i] != Pattern[i])
            {
                return false;
            }
        }
        return true;
    }

    private static bool TryFraction(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.IsEmpty)
        {
            return true;
        }
        // The shortest spelling: no zeros at the end.
        if (text[0] != '.' || text.Length < 2 || text.Length > 1 + FractionDigits || text[^1] == '0')
        {
            return false;
        }
        for (var i = 1; i <= FractionDigits; i++)
        {
            var digit = i < text.Length ? text[i] : (byte)'0';
            if (!char.IsAsciiDigit((char)digit))
            {
                return false;
            }
            ticks = (ticks * 10) + (digit - '0');
        }
        return true;
    }

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            number = (number * 10) + (digit - '0');
        }
        return number;
    }
}
