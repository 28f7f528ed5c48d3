using System.Text.Json;

namespace Submissions.Contracts;

/// <summary>Something staff must see. Written create-only by Custody or Pipeline beside its event; shown by the desk. Blob <c>alerts/{kind}-{occurrence}.json</c>.</summary>
public sealed record Alert
{
    public required AlertKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Name of the custody event that records it.</summary>
    public required string Event { get; init; }

    /// <summary>About what: a sealed object (<c>sealed/…</c>), a log, the name of an event.</summary>
    public required string About { get; init; }

    /// <summary>The blob's name: one alert per event.</summary>
    public string Name() => $"{JsonNamingPolicy.CamelCase.ConvertName(Kind.ToString())}-{Event}";
}
