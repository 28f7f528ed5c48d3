using System.Globalization;
using Submissions.Contracts;

namespace Submissions.Desk.Exports;

/// <summary>How moments and codes are written in what leaves: the same everywhere and always.</summary>
internal static class Texts
{
    /// <summary>RFC 3339 in UTC, to the second.</summary>
    public static string Moment(DateTimeOffset moment) => moment.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Days of ISO 8601 with what they are exact to; empty for none.</summary>
    public static string When(ManifestTime? time) => time is null ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{time.From:yyyy-MM-dd}{(time.To is { } to ? $"/{to:yyyy-MM-dd}" : "")} ({Camel(time.Precision.ToString())})");

    public static string Codes(IEnumerable<string> codes) => string.Join("; ", codes.Select(Camel));

    private static string Camel(string code) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(code);
}
