namespace Submissions.Storage;

/// <summary>What can be done with a key or secret.</summary>
public enum VaultOperation
{
    GetPublicKey = 1,
    Unwrap = 2,
    Sign = 3,
    GetSecret = 4,
}
