namespace Submissions.Contracts;

/// <summary>How far a delivery has come, as its sender may know it. Written in camel case.</summary>
public enum DeliveryState
{
    /// <summary>Committed.</summary>
    Received = 1,

    /// <summary>Opened, scanned and put into the queue.</summary>
    Checked,

    /// <summary>Somebody of the staff has looked at it.</summary>
    Read,
}
