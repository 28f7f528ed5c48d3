using Submissions.Contracts;

namespace Submissions.Desk.Messages;

/// <summary>Whom a thread is with: whoever has one return code.</summary>
public sealed record Correspondent
{
    public required MailboxId Mailbox { get; init; }

    /// <summary>The <c>age1pq1…</c> recipient that everything under the code names; unchecked.</summary>
    public required string UntrustedReply { get; init; }

    /// <summary>Everything sent under the code, in the order of days.</summary>
    public required IReadOnlyList<SubmissionId> Submissions { get; init; }
}
