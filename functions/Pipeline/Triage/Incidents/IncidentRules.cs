namespace Submissions.Pipeline.Triage;

/// <summary>When submissions are proposed to staff as one incident.</summary>
public sealed record IncidentRules
{
    private const int MaxGroups = 64;

    /// <summary>Most days between what two submissions say, 0 to 31.</summary>
    public required int Days { get; init; }

    /// <summary>Most metres between the places beyond what both leave open, 0 to 100,000.</summary>
    public required int Meters { get; init; }

    /// <summary>A place left open by more metres than so many says nothing, 0 to 1,000,000.</summary>
    public required int VagueMeters { get; init; }

    /// <summary>Kinds that one incident may be reported as, each list of them related to each other.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> RelatedKinds { get; init; }

    /// <summary>Everything that is wrong with them.</summary>
    public IEnumerable<string> Faults()
    {
        if (Days is < 0 or > 31)
        {
            yield return "\"days\" is 0 to 31";
        }
        if (Meters is < 0 or > 100_000)
        {
            yield return "\"meters\" is 0 to 100000";
        }
        if (VagueMeters is < 0 or > 1_000_000)
        {
            yield return "\"vagueMeters\" is 0 to 1000000";
        }
        if (RelatedKinds.Count > MaxGroups || RelatedKinds.Any(group => group is not { Count: > 1 and <= MaxGroups } || group.Any(string.IsNullOrEmpty)))
        {
            yield return "\"relatedKinds\" is at most 64 lists of 2 to 64 codes";
        }
    }

    /// <summary>True when one incident may be reported as both.</summary>
    public bool AreRelated(string kind, string other) => RelatedKinds.Any(group => group.Contains(kind) && group.Contains(other));
}
