namespace Submissions.Intake.Mailbox;

/// <summary>Messages of staff.</summary>
/// <param name="Messages">Base64 of a sealed file each, in the order of their numbers.</param>
public sealed record MailboxMessages(IReadOnlyList<string> Messages);
