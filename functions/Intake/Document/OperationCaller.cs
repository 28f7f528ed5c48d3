namespace Submissions.Intake.Document;

/// <summary>Who may ask something of this plane. Written as the names of OpenAPI security schemes.</summary>
public enum OperationCaller
{
    Anybody = 0,

    /// <summary>Who opened the submission, by its capability.</summary>
    Capability,

    /// <summary>A partner, by its token.</summary>
    Partner,
}
