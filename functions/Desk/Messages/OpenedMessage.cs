using Submissions.Contracts;

namespace Submissions.Desk.Messages;

/// <summary>One message of a thread as the desk opened it.</summary>
/// <param name="Sent">Its record.</param>
/// <param name="Message">Null when it does not open.</param>
/// <param name="Follows">Whether it holds in the chain, so that the witness sees it.</param>
public sealed record OpenedMessage(SentMessage Sent, StaffMessage? Message, bool Follows);
