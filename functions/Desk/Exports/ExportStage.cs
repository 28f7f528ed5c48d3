namespace Submissions.Desk.Exports;

/// <summary>How far an export is.</summary>
public enum ExportStage
{
    /// <summary>Its files are measured, and it is recorded that they leave.</summary>
    Preparing = 1,

    /// <summary>What was recorded is not all in the log, or the log has no timestamp since.</summary>
    WaitingForTheLog,

    /// <summary>It can be fetched.</summary>
    Ready,

    /// <summary>It never can be.</summary>
    Failed,

    /// <summary>It was tried too often, and is gone on with when a lead asks for it.</summary>
    Stopped,
}
