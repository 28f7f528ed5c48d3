namespace Submissions.Intake.Partners;

/// <summary>Whose a submission is, as one partner may know it.</summary>
public enum PartnerClaim
{
    /// <summary>Nobody's.</summary>
    None = 1,

    /// <summary>The partner's; delivery 0 is not committed.</summary>
    Own,

    /// <summary>The partner's, and committed.</summary>
    Committed,

    /// <summary>A witness's or another partner's.</summary>
    Foreign,
}
