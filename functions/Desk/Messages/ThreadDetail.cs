using Submissions.Http;

namespace Submissions.Desk.Messages;

/// <summary>A thread as the page gets it (docs/formats/http.md).</summary>
public sealed record ThreadDetail
{
    /// <summary>The language that the witness chose; absent when they did not say.</summary>
    public string? Language { get; init; }

    /// <summary>Why nothing can be sent.</summary>
    public RefusalBody? Refusal { get; init; }

    /// <summary>Number of the last message: what a new one is sent after.</summary>
    public required int After { get; init; }

    /// <summary>Messages of staff and what the witness sent beside this submission, oldest first.</summary>
    public required IReadOnlyList<ThreadItem> Items { get; init; }
}
