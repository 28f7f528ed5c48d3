namespace Submissions.Tests.EndToEnd.Faults;

/// <summary>What the store does with requests.</summary>
internal enum StorageTrouble
{
    None,
    Answers500,
    Answers503,

    /// <summary>No answer, however long one waits; every other request is carried out.</summary>
    Silent,

    /// <summary>The connection is cut; every other request is carried out before.</summary>
    Cut,
}
