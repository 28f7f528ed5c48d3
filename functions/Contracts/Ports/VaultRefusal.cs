namespace Submissions.Contracts;

/// <summary>Why a vault said no.</summary>
public enum VaultRefusal
{
    /// <summary>This plane has no right to this operation on this key.</summary>
    Forbidden = 1,

    /// <summary>The key version exists and is disabled.</summary>
    KeyDisabled = 2,

    /// <summary>No such key, secret or version.</summary>
    NotFound = 3,

    /// <summary>Asked too often; it answers again by itself.</summary>
    Throttled = 4,
}
