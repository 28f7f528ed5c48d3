namespace Submissions.Intake.Open;

/// <summary>How a submission was opened; signed into its capability, so that no instance has to ask again.</summary>
public enum CapabilityKind : byte
{
    /// <summary>By anybody while the installation was quiet.</summary>
    Free = 0,

    /// <summary>By anybody who did the work that was asked for.</summary>
    Worked = 1,

    /// <summary>By a partner with a token.</summary>
    Partner = 2,
}
