using Submissions.Contracts;
using Submissions.Sealing;
using Submissions.Storage;
using Submissions.Tests.Unit.Custody;
using Submissions.Tests.Unit.Sealing;

namespace Submissions.Tests.Unit.Desk.Work;

/// <summary>A desk key in a vault of its own, published in a test's store as the key ceremony does.</summary>
internal sealed class DeskKey : IDisposable
{
    private readonly MemoryVault _vault = new();
    private readonly HybridPublicKey _key;

    private DeskKey(ArtefactStore artefacts)
    {
        _key = HybridKeys.Publish(_vault.AddKey(VaultKeys.Desk, "v1", TestKeys.Rsa), TestKeys.Seed, TestKeys.Start, TestKeys.Start.AddDays(90)).Must();
        _vault.AddSecret(VaultKeys.DeskMlKem, "v1", TestKeys.Seed);
        _vault.AddSecret(VaultKeys.ContentMac, null!, TestKeys.Seed);
        Ring = new PublishedKeyRing(
            async cancellationToken => (await artefacts.ReadKeysAsync(cancellationToken)).Desk,
            keys => KeyRing.ForDesk(_vault, _vault, keys, new KeyRingOptions(), TimeProvider.System));
    }

    /// <summary>What opens.</summary>
    public PublishedKeyRing Ring { get; }

    /// <summary>What the pipeline has of it: the key of its content hashes.</summary>
    public ISecretStore Secrets => _vault;

    /// <summary>How often something was opened.</summary>
    public int Unwraps => _vault.Unwraps;

    public static async Task<DeskKey> PublishAsync(CustodyStore store, CancellationToken cancellationToken)
    {
        var key = new DeskKey(store.Artefacts);
        var directory = new KeyDirectory { Intake = [key._key], Desk = [key._key], Recovery = [TestKeys.Recovery.Recipient.ToString()!], Promise = "" };
        await store.Artefacts.TryCreateRecordAsync(Containers.Keys, KeyDirectory.Name, directory, cancellationToken);
        return key;
    }

    public void Dispose() => Ring.Dispose();
}
