namespace Submissions.Desk.Overview;

/// <summary>How long ago submissions were received, in the spans that backlogs are counted by.</summary>
public enum AgeSpan
{
    Day = 1,
    ThreeDays,
    Week,
    Month,
    Older,
}
