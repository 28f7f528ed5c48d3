using System.Globalization;
using System.Text.RegularExpressions;

namespace Submissions.Cli.Push.Sources;

/// <summary>
/// The day in the names that messengers give to files. It is the day of sending or saving, not of what is seen, so it is used only when asked for, and as <c>about</c>:
/// <code>
/// WhatsApp   IMG-20240305-WA0007.jpg, VID-…, PTT-…, AUD-…, DOC-…, STK-…; WhatsApp Image 2024-03-05 at 12.34.56.jpeg
/// Telegram   photo_2024-03-05_12-34-56.jpg, video_…, audio_…, file_…
/// Signal     signal-2024-03-05-12-34-56-789.jpg
/// </code>
/// </summary>
internal static partial class NameDates
{
    /// <summary>The day as the template writes it; null for any other name.</summary>
    public static string? Find(string name)
    {
        var match = Pattern().Match(name);
        var digits = match.Groups["day"].Value.Replace("-", "", StringComparison.Ordinal);
        return match.Success && DateOnly.TryParseExact(digits, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : null;
    }

    [GeneratedRegex(
        @"^(?:(?:IMG|VID|PTT|AUD|DOC|STK)-(?<day>\d{8})-WA\d+|WhatsApp (?:Image|Video|Audio|Ptt) (?<day>\d{4}-\d\d-\d\d) at |(?:photo|video|audio|file)_(?<day>\d{4}-\d\d-\d\d)_\d|signal-(?<day>\d{4}-\d\d-\d\d)-)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Pattern();
}
