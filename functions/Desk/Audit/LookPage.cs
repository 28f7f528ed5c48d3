namespace Submissions.Desk.Audit;

/// <summary>Some of what an auditor asked for, the latest first.</summary>
/// <param name="Items">The entries.</param>
/// <param name="Before">Ask again with this to go on; absent when the beginning of the log was reached.</param>
/// <param name="ReachedAt">The date of the oldest entry that was looked at.</param>
public sealed record LookPage(IReadOnlyList<Look> Items, long? Before, DateTimeOffset? ReachedAt);
