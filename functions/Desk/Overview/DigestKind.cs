namespace Submissions.Desk.Overview;

/// <summary>How often a kind of incident was reported.</summary>
/// <param name="Kind">Its code; absent where none was said.</param>
/// <param name="Submissions">That say so.</param>
public sealed record DigestKind(string? Kind, int Submissions);
