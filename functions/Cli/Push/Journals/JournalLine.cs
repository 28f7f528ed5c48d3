namespace Submissions.Cli.Push.Journals;

/// <summary>One line of a journal: exactly one member is there.</summary>
internal sealed record JournalLine
{
    /// <summary>The first line.</summary>
    public JournalHead? Head { get; init; }

    public HashedFile? Hashed { get; init; }

    public SentItem? Sending { get; init; }

    public SentEnd? Sent { get; init; }
}
