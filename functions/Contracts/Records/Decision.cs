namespace Submissions.Contracts;

/// <summary>What one staff member decided about keeping a submission. Written by the desk, create-only; Custody acts on it. Blob <c>decisions/{submission}/{id}.json</c>.</summary>
public sealed record Decision
{
    /// <summary>Length of an id in hexadecimal digits.</summary>
    public const int IdLength = 32;

    /// <summary>32 lower-case hexadecimal digits: random, or derived where the same decision must not stand twice.</summary>
    public required string Id { get; init; }

    public required SubmissionId Submission { get; init; }

    public required DecisionKind Kind { get; init; }

    /// <summary>The staff member's object id.</summary>
    public required string By { get; init; }

    /// <summary>The role in which they decided: <see cref="StaffRoles"/>.</summary>
    public required string Role { get; init; }

    public required DateTimeOffset At { get; init; }

    public required DecisionReason Why { get; init; }

    /// <summary>Of a consent: the id of the request.</summary>
    public string? Request { get; init; }

    /// <summary>The blob's name.</summary>
    public string Name() => NameFor(Submission, Id);

    /// <summary>The blob's name.</summary>
    public static string NameFor(SubmissionId submission, string id) => $"{submission}/{id}.json";

    /// <summary>True for what can be an id of ours.</summary>
    public static bool IsId(string? text) => text is { Length: IdLength } && text.All(char.IsAsciiHexDigitLower);

    /// <summary>
    /// True when this consent and that request are of two people, a lead and an auditor, about one submission. Asked by the desk before it writes the consent and by Custody before it acts on it.
    /// </summary>
    public bool ConsentsTo(Decision request) =>
        Kind == DecisionKind.DisposalConsented && request.Kind == DecisionKind.DisposalRequested
        && Request == request.Id && Submission == request.Submission && At >= request.At
        && Role == StaffRoles.Auditor && request.Role == StaffRoles.Lead
        && !string.Equals(By, request.By, StringComparison.OrdinalIgnoreCase);
}
