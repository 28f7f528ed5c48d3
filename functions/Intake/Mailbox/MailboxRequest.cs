using Submissions.Contracts;

namespace Submissions.Intake.Mailbox;

/// <summary>What somebody with a return code asks. Nothing of it ever stands in an address.</summary>
public sealed record MailboxRequest
{
    /// <summary>Base64 of the token's 32 bytes.</summary>
    public required string Token { get; init; }

    /// <summary>Where a page of the status begins: how many deliveries to pass over.</summary>
    public int? From { get; init; }

    public SubmissionId? Submission { get; init; }

    public int? Delivery { get; init; }
}
