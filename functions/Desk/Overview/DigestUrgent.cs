using Submissions.Contracts;

namespace Submissions.Desk.Overview;

/// <summary>One urgent submission.</summary>
public sealed record DigestUrgent(string Submission, int Score, string? Kind, DateTimeOffset ReceivedAt, IReadOnlyList<TriageReason> Reasons);
