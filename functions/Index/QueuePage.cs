using Submissions.Index.Rows;

namespace Submissions.Index;

/// <summary>One page of the queue.</summary>
public sealed record QueuePage
{
    public required IReadOnlyList<SubmissionRow> Rows { get; init; }

    /// <summary>Labels by submission, in order.</summary>
    public required ILookup<string, string> Labels { get; init; }

    /// <summary>Where to go on, exclusive; null at the end. Not null on a page that is not full: what one request may walk was walked, and there may be more.</summary>
    public required long? Next { get; init; }

    /// <summary>How many there are on all pages, counted to <see cref="QueueReader.MaxCounted"/> and among the lines that one request walks.</summary>
    public required int Count { get; init; }

    /// <summary>True when that is all of them.</summary>
    public required bool IsWholeCount { get; init; }
}
