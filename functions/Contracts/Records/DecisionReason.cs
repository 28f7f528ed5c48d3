namespace Submissions.Contracts;

/// <summary>Why staff decided so: a closed vocabulary, since records of custody hold no free text.</summary>
public enum DecisionReason
{
    Evidence = 1,
    Spam,
    Garbage,
    Duplicate,
    CourtOrder,
    Mistake,
}
