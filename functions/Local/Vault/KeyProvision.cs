using System.Security.Cryptography;
using System.Text;
using Submissions.Contracts;
using Submissions.Sealing;
using Submissions.Storage;

namespace Submissions.Local;

/// <summary>
/// What an operator's key ceremony does on a real installation: makes the keys a first start lacks and publishes their public halves.
/// Each step is whole or absent; if the process dies in between, the next start does the rest.
/// </summary>
/// <param name="vault">Where the keys lie.</param>
/// <param name="recoveryFile">Where the recovery identity lies.</param>
/// <param name="period">How long senders seal to one version of a hybrid key.</param>
/// <param name="entropy">Makes versions, seeds and secrets.</param>
/// <param name="time">Says when a version is due.</param>
public sealed class KeyProvision(VaultFolder vault, string recoveryFile, TimeSpan period, Entropy entropy, TimeProvider time)
{
    private const int MacKeyLengthBytes = 32;

    /// <summary>A next version is listed this share of a period before it begins: a week of three months.</summary>
    private const int AheadShare = 12;

    private static readonly HashSet<VaultRight> Rights =
    [
        new(VaultOperation.GetPublicKey, VaultKeys.Intake),
        new(VaultOperation.GetPublicKey, VaultKeys.Desk),
        new(VaultOperation.GetPublicKey, VaultKeys.Promise),
        new(VaultOperation.GetPublicKey, VaultKeys.Message),
        new(VaultOperation.GetSecret, VaultKeys.IntakeMlKem),
        new(VaultOperation.GetSecret, VaultKeys.DeskMlKem),
        new(VaultOperation.GetSecret, VaultKeys.Drop),
    ];

    /// <summary>Makes the keys, secrets and the recovery identity that are not there yet.</summary>
    public void MakeMissing()
    {
        foreach (var (key, secret) in new[] { (VaultKeys.Intake, VaultKeys.IntakeMlKem), (VaultKeys.Desk, VaultKeys.DeskMlKem) }.Where(pair => !vault.HasKey(pair.Item1)))
        {
            AddHybrid(key, secret);
        }
        foreach (var name in new[] { VaultKeys.Promise, VaultKeys.Log, VaultKeys.Message }.Where(name => !vault.HasKey(name)))
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            vault.AddKey(name, VaultFolder.NewVersion(entropy), key);
        }
        foreach (var name in new[] { VaultKeys.IntakeMac, VaultKeys.ContentMac }.Where(name => !vault.HasSecret(name)))
        {
            AddSecret(name, VaultFolder.NewVersion(entropy), entropy.Bytes(MacKeyLengthBytes));
        }
        if (!vault.HasSecret(VaultKeys.Drop))
        {
            using var identity = X25519Identity.Generate(entropy);
            AddSecret(VaultKeys.Drop, VaultFolder.NewVersion(entropy), identity.ToSecretText());
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
    /// What is to be published: all that is, and a next version of a hybrid key in whose last third of its time we are. Both halves rotate together; nothing that runs is told,
    /// because senders ask before they seal and planes look again when a file names a version they do not know. If the process dies after the vault has the next version,
    /// the next call publishes that one.
    /// </summary>
    public async Task<KeyDirectory> NextAsync(KeyDirectory? published, CancellationToken cancellationToken)
    {
        var eyes = new FileVault(vault, Rights);
        var promise = await eyes.GetPublicKeyAsync(VaultKeys.Promise, cancellationToken);
        var message = Convert.ToBase64String((await eyes.GetPublicKeyAsync(VaultKeys.Message, cancellationToken)).SubjectPublicKeyInfo);
        return new KeyDirectory
        {
            Intake = await NextAsync(eyes, VaultKeys.Intake, VaultKeys.IntakeMlKem, published?.Intake ?? [], cancellationToken),
            Desk = await NextAsync(eyes, VaultKeys.Desk, VaultKeys.DeskMlKem, published?.Desk ?? [], cancellationToken),
            Recovery = [RecoveryRecipient()],
            Promise = Convert.ToBase64String(promise.SubjectPublicKeyInfo),
            Message = message,
            FormerMessages = published?.Message is { } last && last != message ? [.. published.FormerMessages ?? [], last] : published?.FormerMessages,
            Drop = await DropRecipientAsync(eyes, cancellationToken),
        };
    }

    private async Task<IReadOnlyList<HybridPublicKey>> NextAsync(
        FileVault eyes, string key, string secret, IReadOnlyList<HybridPublicKey> published, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var newest = published.MaxBy(version => version.NotBefore);
        if (newest is not null && newest.Version == vault.CurrentKeyVersion(key))
        {
            if (newest.Expires - now > period / 3)
            {
                return published;
            }
            AddHybrid(key, secret);
        }
        // The first begins at once; a next one a little later, so that it is in the public log before anybody is to seal to it.
        var begins = newest is null || newest.Expires <= now ? now : now + (period / AheadShare);
        return [await PublishAsync(eyes, key, secret, begins, cancellationToken), .. published];
    }

    private async Task<HybridPublicKey> PublishAsync(FileVault eyes, string key, string secret, DateTimeOffset begins, CancellationToken cancellationToken)
    {
        var rsa = await eyes.GetPublicKeyAsync(key, cancellationToken);
        var seed = await eyes.GetSecretAsync(secret, rsa.Version, cancellationToken);
        try
        {
            return HybridKeys.Publish(rsa, seed, begins, begins + period).TryGet(out var record)
                ? record
                : throw new InvalidDataException($"The key '{key}' in the vault folder is not one of ours.");
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    private static async Task<string> DropRecipientAsync(FileVault eyes, CancellationToken cancellationToken)
    {
        var secret = await eyes.GetSecretAsync(VaultKeys.Drop, null, cancellationToken);
        var text = new char[secret.Length];
        try
        {
            if (!X25519Identity.Parse(text.AsSpan(0, Encoding.ASCII.GetChars(secret, text))).TryGet(out var identity))
            {
                throw new InvalidDataException("The drop secret in the vault folder is not an AGE-SECRET-KEY-1 identity.");
            }
            using (identity)
            {
                return identity.Recipient.ToString();
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
            Array.Clear(text);
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

    private void AddHybrid(string key, string secret)
    {
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
