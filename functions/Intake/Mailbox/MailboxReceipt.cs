namespace Submissions.Intake.Mailbox;

/// <summary>The receipt of a delivery; both empty while it is not logged.</summary>
/// <param name="Entry">The <c>received</c> event, canonical JSON.</param>
/// <param name="Proof">Its proof (c2sp.org/tlog-proof).</param>
public sealed record MailboxReceipt(string Entry, string Proof);
