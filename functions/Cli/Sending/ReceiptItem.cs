using Submissions.Contracts;

namespace Submissions.Cli.Sending;

/// <summary>What the server has of one submission.</summary>
internal sealed record ReceiptItem
{
    public required SubmissionId Submission { get; init; }

    public required ReceiptState State { get; init; }

    /// <summary>The receipt (c2sp.org/tlog-proof) as text, once it is logged.</summary>
    public string? Proof { get; init; }
}
