namespace Submissions.Contracts;

/// <summary>What one edit of staff's changes of a submission.</summary>
public enum EditKind
{
    Status = 1,

    LabelAdded,

    LabelRemoved,

    Assigned,

    /// <summary>How many victims staff hold to be verified, beside what was reported; the latest counts as a whole.</summary>
    VictimsVerified,

    Noted,

    /// <summary>A translation of a delivery's statement; the latest of a delivery counts.</summary>
    Translated,
}
