namespace Submissions.Intake.Partners;

/// <summary>How far the receipt of a partner's submission is.</summary>
public enum ReceiptState
{
    /// <summary>Not committed, not there, or another's.</summary>
    Unknown = 1,

    /// <summary>Committed, and not in the log yet.</summary>
    Committed,

    /// <summary>In the log.</summary>
    Logged,
}
