using System.Text.Json;

namespace Submissions.Contracts;

/// <summary>What somebody decided about a staff member's key. Written by the desk, create-only: one of each kind. Blob <c>decisions/keys/{id}/{kind}.json</c>.</summary>
public sealed record StaffKeyDecision
{
    /// <summary>Id of the <see cref="StaffKey"/>.</summary>
    public required string Key { get; init; }

    public required StaffKeyDecisionKind Kind { get; init; }

    public required string By { get; init; }

    public required string Role { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The blob's name.</summary>
    public string Name() => NameFor(Key, Kind);

    /// <summary>The blob's name.</summary>
    public static string NameFor(string key, StaffKeyDecisionKind kind) => $"keys/{key}/{JsonNamingPolicy.CamelCase.ConvertName(kind.ToString())}.json";

    /// <summary>True when this is a second person's word, a lead's or an auditor's, on that registration. Asked by the desk before it writes it, by Custody before it logs the key, by the pipeline before it seals to it.</summary>
    public bool Confirms(StaffKey key) =>
        Kind == StaffKeyDecisionKind.Confirmed && Key == key.Id && At >= key.At && Role is StaffRoles.Lead or StaffRoles.Auditor
        && !string.Equals(By, key.By, StringComparison.OrdinalIgnoreCase);
}
