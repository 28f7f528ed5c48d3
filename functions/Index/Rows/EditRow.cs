namespace Submissions.Index.Rows;

/// <summary>One change of staff's to a submission, opened: what they wrote stands here in clear and in the record sealed (<see cref="Contracts.Edit"/>). Written by the desk, after the record.</summary>
public sealed class EditRow
{
    public required string Submission { get; init; }

    /// <summary>From 1 without gaps.</summary>
    public required int Number { get; init; }

    public required string Id { get; init; }

    /// <summary>An <see cref="Contracts.EditKind"/>.</summary>
    public required int Kind { get; init; }

    /// <summary>The staff member's object id.</summary>
    public required string By { get; init; }

    public required string Role { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>A <see cref="Contracts.SubmissionStatus"/>.</summary>
    public int? Status { get; init; }

    /// <summary>A <see cref="Contracts.StatusReason"/>.</summary>
    public int? Reason { get; init; }

    public string? Assignee { get; init; }

    public int? Delivery { get; init; }

    /// <summary>JSON array of <see cref="Contracts.VerifiedVictims"/>.</summary>
    public string? Victims { get; init; }

    /// <summary>A label, a note, a translation, or more on a reason.</summary>
    public string? Text { get; init; }
}
