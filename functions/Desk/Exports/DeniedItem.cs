using Submissions.Contracts;

namespace Submissions.Desk.Exports;

/// <summary>One item of a case that does not leave.</summary>
public sealed record DeniedItem
{
    public required SubmissionId Submission { get; init; }

    /// <summary>Absent when the whole submission is concerned.</summary>
    public int? Delivery { get; init; }

    /// <summary>Absent for a statement.</summary>
    public int? Object { get; init; }

    /// <summary>The first reason that stands against it.</summary>
    public required ExportDenial Why { get; init; }
}
