namespace Submissions.Tests.EndToEnd.Faults;

/// <summary>What a vault answers.</summary>
internal enum VaultTrouble
{
    None,

    /// <summary>403.</summary>
    Forbidden,

    /// <summary>429, after the SDK's own patience.</summary>
    Throttled,
}
