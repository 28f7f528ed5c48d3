namespace Submissions.Intake.Limits;

/// <summary>What is counted by the day. Blob names carry it in lower case.</summary>
public enum BudgetKind
{
    /// <summary>Bytes of all anonymous senders.</summary>
    General = 1,

    /// <summary>Bytes of first MiBs once the general ones are spent.</summary>
    Reserve,

    /// <summary>Bytes of partners.</summary>
    Partner,

    /// <summary>Submissions begun by anybody.</summary>
    Openings,

    /// <summary>Submissions begun by partners.</summary>
    PartnerOpenings,
}
