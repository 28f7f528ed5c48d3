namespace Submissions.Desk.Keys;

/// <summary>A recipient that somebody says is theirs.</summary>
public sealed record RegisterKeyRequest
{
    /// <summary><c>age1pq1…</c>, as <c>submissions keygen</c> prints it.</summary>
    public required string Recipient { get; init; }
}
