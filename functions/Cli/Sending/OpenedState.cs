namespace Submissions.Cli.Sending;

/// <summary>Whether a submission may be sent to.</summary>
internal enum OpenedState
{
    Created = 1,

    /// <summary>Opened before; nothing is handed in yet.</summary>
    Uncommitted,

    /// <summary>Handed in: nothing is to be sent.</summary>
    Committed,

    Refused,
}
