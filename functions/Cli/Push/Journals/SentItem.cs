using Submissions.Contracts;

namespace Submissions.Cli.Push.Journals;

/// <summary>An item as it was handed in: written before the commit is asked for, so that whatever happens then, what was sent is known.</summary>
internal sealed record SentItem
{
    public required SubmissionId Submission { get; init; }

    public required string Reference { get; init; }

    /// <summary>SHA-256 of its particulars, 64 lower-case hexadecimal digits: tells when a list says something else of an item that was sent.</summary>
    public required string Particulars { get; init; }

    public required IReadOnlyList<SentFile> Files { get; init; }

    /// <summary>With which the commit can be asked for again, as long as it lives: a server that died in the middle of one finishes it then. Null when there is nothing to ask for.</summary>
    public string? Capability { get; init; }

    /// <summary>What was committed; empty when it had been sent before, by a journal that was lost.</summary>
    public required IReadOnlyList<SealedObject> Objects { get; init; }
}
