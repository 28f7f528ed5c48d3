using System.Globalization;

namespace Submissions.Contracts;

/// <summary>Reads the small numbers in names and routes, one spelling each: no sign, no leading zero, no white space.</summary>
public static class Numbers
{
    public static bool TryRead(string? text, int max, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value)
        && value <= max
        && (text!.Length == 1 || text[0] != '0');
}
