namespace Submissions.Desk.Access;

/// <summary>Everything staff can ask of the desk. A function names its action; what has no row in <see cref="AccessTable"/> is allowed to nobody.</summary>
public enum DeskAction
{
    None = 0,
    SeeSelf,
    SeeQueue,
    SeeSubmission,
    SeeCopy,
    SeeAlerts,
    SeeCustody,
    SeeStuck,
    RetryStuck,
    DecideSubmission,
    SetHold,
    RequestDisposal,
    ConsentToDisposal,
    WithdrawDisposal,
    DecideIncident,
    Rescore,
}
