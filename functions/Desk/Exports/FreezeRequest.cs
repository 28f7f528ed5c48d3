using Submissions.Contracts;

namespace Submissions.Desk.Exports;

/// <summary>The body that freezes an export.</summary>
public sealed record FreezeRequest
{
    /// <summary>Code of the recipient class.</summary>
    public required string Recipient { get; init; }

    /// <summary>Some of the case's submissions, for a case that is too large for one package; absent for all.</summary>
    public IReadOnlyList<SubmissionId>? Submissions { get; init; }

    /// <summary>True to take the released originals along that are there, each sealed to the key of whoever asked for it.</summary>
    public bool Originals { get; init; }
}
