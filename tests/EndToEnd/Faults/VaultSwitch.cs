using Azure;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd.Faults;

/// <summary>One switch for the vaults of all planes.</summary>
internal sealed class VaultSwitch
{
    private volatile VaultTrouble _trouble;
    private int _met;

    public VaultTrouble Trouble
    {
        get => _trouble;
        set => _trouble = value;
    }

    /// <summary>Operations that were refused.</summary>
    public int Met => Volatile.Read(ref _met);

    /// <summary>Throws what the Key Vault adapter throws in that trouble.</summary>
    public void Demand(string key)
    {
        var trouble = _trouble;
        if (trouble != VaultTrouble.None)
        {
            Interlocked.Increment(ref _met);
            throw trouble == VaultTrouble.Forbidden ? new VaultRefusedException(VaultRefusal.Forbidden, key) : new RequestFailedException(429, "Too many requests.");
        }
    }
}
