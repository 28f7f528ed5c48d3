using System.Security.Cryptography;
using System.Text;
using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Local;

/// <summary>
/// What an operator's key ceremony does on a real installation: makes the keys a first start lacks and publishes their public halves.
/// Each step is whole or absent; if the process dies in between, the next start does the rest.
/// </summary>
public sealed class KeyProvision(VaultFolder vault, string recoveryFile, Entropy entropy, TimeProvider time)
{
    private const int MacKeyLengthBytes = 32;

    private static readonly TimeSpan SealingPeriod = TimeSpan.FromDays(90);

    private static readonly TimeSpan RenewalMargin = TimeSpan.FromDays(30);

    private static readonly HashSet<VaultRight> Rights =
    [
        new(VaultOperation.GetPublicKey, VaultKeys.Intake),
        new(VaultOperation.GetPublicKey, VaultKeys.Desk),
        new(VaultOperation.GetPublicKey, VaultKeys.Promise),
        new(VaultOperation.GetSecret, VaultKeys.IntakeMlKem),
        new(VaultOperation.GetSecret, VaultKeys.DeskMlKem),
    ];

    /// <summary>Makes the keys, secrets and the recovery identity that are not there yet.</summary>
    public void MakeMissing()
    {
        MakeHybrid(VaultKeys.Intake, VaultKeys.IntakeMlKem);
        MakeHybrid(VaultKeys.Desk, VaultKeys.DeskMlKem);
        foreach (var name in new[] { VaultKeys.Promise, VaultKeys.Log, VaultKeys.Message }.Where(name => !vault.HasKey(name)))
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            vault.AddKey(name, VaultFolder.NewVersion(entropy), key);
        }
        if (!vault.HasSecret(VaultKeys.IntakeMac))
        {
            AddSecret(VaultKeys.IntakeMac, VaultFolder.NewVersion(entropy), entropy.Bytes(MacKeyLengthBytes));
        }
        if (!File.Exists(recoveryFile))
        {
            using var identity = MlKem768X25519Identity.Generate(entropy);
            byte[] secret = identity.ToSecretText();
            PrivateFiles.Write(recoveryFile, [
                .. Encoding.ASCII.GetBytes($"""
                    # The recovery identity of this machine's archive: whoever has this file opens every original with a stock age tool.
                    # On a real installation custodians make it on a machine without network and keep it offline; only the public half below is published.
                    # public key: {identity.Recipient}

                    """),
                .. secret,
                (byte)'\n',
            ]);
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>
    /// What is to be published. The same as is published as long as it is good for another month, so that a restart changes nothing; after that the same keys with new dates:
    /// rotation is an operator's act, and a machine that slept for a quarter must not stop taking evidence.
    /// </summary>
    public async Task<PublishedKeys> PublishAsync(PublishedKeys? published, CancellationToken cancellationToken)
    {
        var eyes = new FileVault(vault, Rights);
        var promise = await eyes.GetPublicKeyAsync(VaultKeys.Promise, cancellationToken);
        return new PublishedKeys
        {
            Intake = await PublishAsync(eyes, VaultKeys.Intake, VaultKeys.IntakeMlKem, published?.Intake, cancellationToken),
            Desk = await PublishAsync(eyes, VaultKeys.Desk, VaultKeys.DeskMlKem, published?.Desk, cancellationToken),
            Recovery = [RecoveryRecipient()],
            Promise = Convert.ToBase64String(promise.SubjectPublicKeyInfo),
        };
    }

    private async Task<HybridPublicKey> PublishAsync(FileVault eyes, string key, string secret, HybridPublicKey? published, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var rsa = await eyes.GetPublicKeyAsync(key, cancellationToken);
        var seed = await eyes.GetSecretAsync(secret, rsa.Version, cancellationToken);
        try
        {
            var same = published is not null && published.Version == rsa.Version;
            var notBefore = same ? published!.NotBefore : now;
            var expires = same && published!.Expires > now + RenewalMargin ? published.Expires : now + SealingPeriod;
            return HybridKeys.Publish(rsa, seed, notBefore, expires).TryGet(out var record)
                ? record
                : throw new InvalidDataException($"The key '{key}' in the vault folder is not one of ours.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    private string RecoveryRecipient()
    {
        var line = File.ReadLines(recoveryFile).FirstOrDefault(line => line.Length > 0 && line[0] != '#');
        if (!MlKem768X25519Identity.Parse(line).TryGet(out var identity))
        {
            throw new InvalidDataException("The recovery identity is not an AGE-SECRET-KEY-PQ-1 identity.");
        }
        using (identity)
        {
            return identity.Recipient.ToString();
        }
    }

    private void MakeHybrid(string key, string secret)
    {
        if (vault.HasKey(key))
        {
            return;
        }
        // The secret first: a key that is there has its other half.
        var version = VaultFolder.NewVersion(entropy);
        AddSecret(secret, version, HybridKeys.GenerateMlKemSeed(entropy));
        using var rsa = RSA.Create(3072);
        vault.AddKey(key, version, rsa);
    }

    private void AddSecret(string name, string version, byte[] secret)
    {
        try
        {
            vault.AddSecret(name, version, secret);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }
}
