using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd.Faults;

/// <summary>A plane's real vault behind a switch.</summary>
internal sealed class SwitchedVault(IVault vault, ISecretStore secrets, VaultSwitch vaultSwitch) : IVault, ISecretStore
{
    public Task<VaultPublicKey> GetPublicKeyAsync(string key, CancellationToken cancellationToken)
    {
        vaultSwitch.Demand(key);
        return vault.GetPublicKeyAsync(key, cancellationToken);
    }

    public Task<byte[]?> UnwrapAsync(string key, string version, ReadOnlyMemory<byte> wrapped, CancellationToken cancellationToken)
    {
        vaultSwitch.Demand(key);
        return vault.UnwrapAsync(key, version, wrapped, cancellationToken);
    }

    public Task<byte[]> SignAsync(string key, string version, ReadOnlyMemory<byte> digest, CancellationToken cancellationToken)
    {
        vaultSwitch.Demand(key);
        return vault.SignAsync(key, version, digest, cancellationToken);
    }

    public Task<byte[]> GetSecretAsync(string name, string? version, CancellationToken cancellationToken)
    {
        vaultSwitch.Demand(name);
        return secrets.GetSecretAsync(name, version, cancellationToken);
    }
}
