namespace Submissions.Index.Rows;

/// <summary>
/// One submission as a line of the queue: what its deliveries, files, copies and priorities add up to, so that a page of the queue is one walk along one index. <see cref="IndexWriter"/> sums it up anew, under
/// a lock on the submission, in the transaction of whatever changed; so it is exact in any order, repeated or broken off.
/// Staff's columns (<see cref="Status"/>, <see cref="Assignee"/>) are never touched by that: they are written by the desk alone, through <see cref="Work.EditStore"/>, after the record of the decision.
/// </summary>
public sealed class SubmissionRow
{
    /// <summary>Number of the row; means nothing and is another one after a rebuild.</summary>
    public long Id { get; set; }

    public required string Submission { get; init; }

    /// <summary>Place in the queue, smaller first (<see cref="QueueRank"/>); null until a delivery is triaged, and then it is in no queue.</summary>
    public long? Rank { get; set; }

    /// <summary>0 to 100, of the most urgent delivery; 0 until one is triaged.</summary>
    public int Score { get; set; }

    /// <summary>JSON array of <see cref="Contracts.TriageReason"/>, of the most urgent delivery.</summary>
    public string Reasons { get; set; } = "[]";

    /// <summary>Of the first delivery that names one.</summary>
    public string? Situation { get; set; }

    /// <summary>Of the first delivery that names one.</summary>
    public string? Kind { get; set; }

    /// <summary>Of the first delivery that names one.</summary>
    public string? Language { get; set; }

    /// <summary>UTC, of the first delivery.</summary>
    public DateTime ReceivedAt { get; set; }

    /// <summary>Probes and drills: a queue of their own.</summary>
    public bool Exercise { get; set; }

    public int Files { get; set; }

    /// <summary>Files with malware.</summary>
    public int Infected { get; set; }

    /// <summary>Files that have no safe copy, for a reason.</summary>
    public int WithoutCopy { get; set; }

    /// <summary>A file is a video, by its safe copy or else by what the sender's browser said.</summary>
    public bool HasVideo { get; set; }

    /// <summary>A file is a picture, a video or a recording, likewise.</summary>
    public bool HasMedia { get; set; }

    /// <summary>What staff made of it; 0 is new. Staff's.</summary>
    public int Status { get; set; }

    /// <summary>Whose work it is, by the directory's object id; null when nobody's. Staff's.</summary>
    public string? Assignee { get; set; }
}
