namespace Submissions.Intake.Mailbox;

/// <summary>What is under a return code.</summary>
/// <param name="Deliveries">Oldest first, a page of them.</param>
/// <param name="Messages">How many messages of staff there are.</param>
/// <param name="More">Whether there are deliveries after these.</param>
public sealed record MailboxStatus(IReadOnlyList<MailboxDelivery> Deliveries, int Messages, bool More);
