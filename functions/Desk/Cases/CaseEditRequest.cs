using Submissions.Contracts;

namespace Submissions.Desk.Cases;

/// <summary>The body of a change to a case, and of opening one.</summary>
public sealed record CaseEditRequest
{
    /// <summary>Longest name in characters.</summary>
    public const int MaxNameLength = 200;

    /// <summary>Submissions of one request.</summary>
    public const int MaxItems = 256;

    /// <summary>32 random hexadecimal digits: who sends it again after a lost answer sends the same.</summary>
    public required string Id { get; init; }

    /// <summary>Number of the last edit the sender saw; 0 to open a case.</summary>
    public required int After { get; init; }

    public required CaseEditKind Kind { get; init; }

    public string? Name { get; init; }

    public string? Situation { get; init; }

    public IReadOnlyList<CaseItem>? Items { get; init; }

    /// <summary>The request with its name in its one spelling, or <see cref="Refusal.MalformedRequest"/>: exactly the members of its kind, each within its limits.</summary>
    public Outcome<CaseEditRequest> Check()
    {
        var name = Name?.Trim();
        var isOne = Decision.IsId(Id) && After >= 0 && Enum.IsDefined(Kind) && (Kind == CaseEditKind.Opened) == (After == 0)
            && (Kind is CaseEditKind.Opened or CaseEditKind.Renamed
                ? name is { Length: > 0 and <= MaxNameLength } && !name.Any(c => char.IsControl(c) || char.IsSurrogate(c))
                : name is null)
            && (Kind == CaseEditKind.Opened || Situation is null)
            && (Kind is CaseEditKind.Added or CaseEditKind.Removed
                ? Items is { Count: > 0 and <= MaxItems } && Items.All(item => item is not null && item.IsValid()) && Items.Distinct().Count() == Items.Count
                : Items is null);
        return isOne ? this with { Name = name } : Refusal.MalformedRequest;
    }
}
