namespace Submissions.Local;

/// <summary>What a plane may do with a queue.</summary>
[Flags]
public enum QueueRights
{
    None = 0,

    /// <summary>Put messages on it.</summary>
    Add = 1,

    /// <summary>Take messages off it: a trigger.</summary>
    Process = 2,
}
