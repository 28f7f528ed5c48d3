using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Submissions.Cli.Watch;

/// <summary>What one look at a site found.</summary>
internal sealed record WatchReport
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public required DateTimeOffset At { get; init; }

    public bool Holds => Alarms.Count == 0;

    /// <summary>English sentences.</summary>
    public required IReadOnlyList<string> Alarms { get; init; }

    /// <summary>Files that were fetched.</summary>
    public required int Files { get; init; }

    /// <summary>SHA-256 of the list that the site serves; null when it was not reached.</summary>
    public string? Release { get; init; }

    public long? LogSize { get; init; }

    /// <summary>The log's key as the server names it.</summary>
    public string? Log { get; init; }

    public string ToText()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{At:yyyy-MM-ddTHH:mm:ssZ} ");
        text.Append(Holds
            ? string.Create(CultureInfo.InvariantCulture, $"all {Files} files of release {Release![..12]} are in the log ({LogSize} entries)")
            : string.Create(CultureInfo.InvariantCulture, $"ALARM: {Alarms.Count}"));
        foreach (var alarm in Alarms)
        {
            text.Append("\n  ").Append(alarm);
        }
        return text.ToString();
    }
}
