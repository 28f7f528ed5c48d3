using System.Security.Cryptography;
using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Tests.Contracts.Vault;

/// <summary>The vault of one machine.</summary>
public sealed class FileVaultTests : VaultContract, IDisposable
{
    // Making an RSA key takes half a second; which one a version holds does not matter as long as the next one holds another.
    private static readonly RSA[] Pairs = [RSA.Create(3072), RSA.Create(3072)];

    private readonly string _folder = Directory.CreateTempSubdirectory("submissions-vault-").FullName;
    private readonly VaultFolder _vault;
    private readonly FileVault _plane;
    private int _rotations;

    public FileVaultTests()
    {
        _vault = VaultFolder.Open(Path.Combine(_folder, "vault"));
        foreach (var key in new[] { VaultKeys.Desk, VaultKeys.Intake, VaultKeys.Promise, VaultKeys.Log })
        {
            Rotate(key);
        }
        Mac = Entropy.System.Bytes(32);
        MacVersion = VaultFolder.NewVersion(Entropy.System);
        _vault.AddSecret(VaultKeys.IntakeMac, MacVersion, Mac);
        _vault.AddSecret(VaultKeys.IntakeMlKem, MacVersion, new byte[64]);
        _plane = new FileVault(_vault, new HashSet<VaultRight>
        {
            new(VaultOperation.GetPublicKey, VaultKeys.Intake),
            new(VaultOperation.Unwrap, VaultKeys.Intake),
            new(VaultOperation.GetPublicKey, VaultKeys.Promise),
            new(VaultOperation.Sign, VaultKeys.Promise),
            new(VaultOperation.GetSecret, VaultKeys.IntakeMac),
        });
    }

    protected override IVault Vault => _plane;

    protected override ISecretStore Secrets => _plane;

    protected override byte[] Mac { get; }

    protected override string MacVersion { get; }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    protected override void Rotate(string key)
    {
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        AsymmetricAlgorithm pair = key is VaultKeys.Intake or VaultKeys.Desk ? Pairs[_rotations++ % Pairs.Length] : ecdsa;
        _vault.AddKey(key, VaultFolder.NewVersion(Entropy.System), pair);
    }

    protected override void Disable(string key, string version) => _vault.DisableKey(key, version);

    protected override void DisableSecret(string secret, string version) => _vault.DisableSecret(secret, version);
}
