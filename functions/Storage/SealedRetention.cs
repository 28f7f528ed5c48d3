using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Submissions.Contracts;

namespace Submissions.Storage;

/// <summary>
/// Retention, legal hold and, at the end of a disposal, deletion of originals: the only code that can take one away. The store enforces them against everybody, us included.
/// Where the store knows neither (Azurite), <paramref name="storeEnforces"/> is false and Custody's records alone say what is to hold.
/// </summary>
public sealed class SealedRetention(StorageConnection connection, bool storeEnforces)
{
    /// <summary>Sets hold and retention of one original to what they shall be. Done twice it changes nothing; locked retention can only grow.</summary>
    /// <param name="original">As custody events name it.</param>
    /// <param name="until">End of the retention; not before the present one.</param>
    /// <param name="held">Legal hold.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task ApplyAsync(Artefact original, DateTimeOffset until, bool held, CancellationToken cancellationToken)
    {
        if (!storeEnforces)
        {
            return;
        }
        var blob = Blob(original);
        try
        {
            await blob.SetLegalHoldAsync(held, cancellationToken);
            var policy = new BlobImmutabilityPolicy { ExpiresOn = until, PolicyMode = BlobImmutabilityPolicyMode.Locked };
            await blob.SetImmutabilityPolicyAsync(policy, conditions: null, cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            // It is gone: fixity raises that alert, and the other originals must not wait for it.
        }
    }

    /// <summary>The original with the version the store gave it, if it gives one: what is to be deleted must be known before the first half of deleting is done.</summary>
    public async Task<Artefact> WithVersionAsync(Artefact original, CancellationToken cancellationToken)
    {
        try
        {
            var properties = await Blob(original).GetPropertiesAsync(cancellationToken: cancellationToken);
            return properties.Value.VersionId is { Length: > 0 } version ? original with { Version = version } : original;
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            return original;
        }
    }

    /// <summary>Deletes one original whose retention has ended: first the blob, which leaves its version, then that version. Done twice, or gone before, is success.</summary>
    /// <exception cref="RequestFailedException">409: the store still holds it. Nothing was deleted.</exception>
    public async Task DeleteExpiredAsync(Artefact original, CancellationToken cancellationToken)
    {
        var blob = Blob(original);
        await DeleteAsync(blob, cancellationToken);
        if (original.Version is { } version)
        {
            await DeleteAsync(blob.WithVersion(version), cancellationToken);
        }
    }

    private static async Task DeleteAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            await blob.DeleteAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            // An earlier try got this far.
        }
    }

    private BlobClient Blob(Artefact original) => original.Name.StartsWith($"{Containers.Sealed}/", StringComparison.Ordinal)
        ? connection.Container(Containers.Sealed).GetBlobClient(original.Name[(Containers.Sealed.Length + 1)..])
        : throw new ArgumentException("Retention is for sealed originals.", nameof(original));
}
