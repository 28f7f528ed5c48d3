namespace Submissions.Contracts;

/// <summary>The vault answered, and the answer was no. Unless it only throttles, retrying does not help until an operator changes something.</summary>
public sealed class VaultRefusedException(VaultRefusal reason, string key)
    : Exception($"The vault refused the use of '{key}': {reason}.")
{
    public VaultRefusal Reason { get; } = reason;

    public string Key { get; } = key;
}
