namespace Submissions.Desk.Originals;

/// <summary>How far a request for an original has come.</summary>
public enum ReleaseStage
{
    /// <summary>Waits for a lead.</summary>
    Asked = 1,

    Declined,

    /// <summary>Nobody answered in time, or the pipeline did not come to it.</summary>
    Expired,

    /// <summary>Approved; the pipeline is to make the copy.</summary>
    Approved,

    /// <summary>The requester can fetch the copy.</summary>
    Ready,

    /// <summary>No copy could be made.</summary>
    Failed,

    /// <summary>Its days are over.</summary>
    Deleted,
}
