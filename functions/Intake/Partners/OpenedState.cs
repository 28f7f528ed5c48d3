namespace Submissions.Intake.Partners;

/// <summary>What became of a submission that a partner wants to send.</summary>
public enum OpenedState
{
    /// <summary>Opened now.</summary>
    Created = 1,

    /// <summary>Opened earlier, and not committed yet.</summary>
    Uncommitted,

    /// <summary>Nothing is to be sent.</summary>
    Committed,

    /// <summary>Not opened.</summary>
    Refused,
}
