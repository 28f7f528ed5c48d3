using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Submissions.Contracts;

namespace Submissions.Storage.Moving;

/// <summary>
/// Puts an archive into an empty evidence account. Every file is held against the index before it is sent; nothing that is there is replaced. A run that was ended goes on where it stopped, and only that run's own blobs
/// count as empty. The planes must not run meanwhile.
/// </summary>
public sealed class ArchiveRestore(StorageConnection connection, Uri target, ArchiveFolder folder)
{
    /// <summary>What one append takes.</summary>
    private const int AppendBytes = 4 << 20;

    /// <summary>Also set retention and hold as they were. Azurite knows neither.</summary>
    public bool WithRetention { get; init; }

    /// <summary>Runs to the end. If the process dies before, the next run does the rest.</summary>
    /// <param name="tell">Gets what was put there, blob by blob.</param>
    /// <param name="cancellationToken">Gives up; what was put there stays.</param>
    /// <returns>Null when all is there; else what is wrong, and with which blob.</returns>
    public async Task<(ArchiveFault Fault, string Where)?> RunAsync(Action<ArchivedBlob> tell, CancellationToken cancellationToken)
    {
        if (!folder.IsSealed())
        {
            return (ArchiveFault.NotSealed, "archive.json");
        }
        var archived = folder.ReadIndex().Values;
        if (!folder.HasBegun(target) && await FindAnyAsync(cancellationToken) is { } stranger)
        {
            return (ArchiveFault.TargetNotEmpty, stranger);
        }
        folder.Begin(target);
        foreach (var container in Containers.All)
        {
            await connection.Container(container).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        }
        var done = folder.ReadRestored(target);
        foreach (var blob in archived)
        {
            if (done.TryGetValue((blob.Container, blob.Name), out var had) && had == blob with { Metadata = had.Metadata })
            {
                continue;
            }
            if (!await IsWholeAsync(blob, cancellationToken))
            {
                return (ArchiveFault.FileAltered, $"{blob.Container}/{blob.Name}");
            }
            await PutAsync(blob, cancellationToken);
            folder.NoteRestored(target, blob);
            tell(blob);
        }
        return await FindDifferenceAsync(archived, cancellationToken) is { } different ? (ArchiveFault.TargetDiffers, different) : null;
    }

    private async Task<string?> FindAnyAsync(CancellationToken cancellationToken)
    {
        foreach (var container in Containers.All)
        {
            var client = connection.Container(container);
            if (await client.ExistsAsync(cancellationToken))
            {
                await foreach (var item in client.GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix: null, cancellationToken))
                {
                    return $"{container}/{item.Name}";
                }
            }
        }
        return null;
    }

    private async Task<bool> IsWholeAsync(ArchivedBlob blob, CancellationToken cancellationToken)
    {
        var file = new FileInfo(folder.FileOf(blob.Container, blob.Name));
        if (!file.Exists || file.Length != blob.LengthBytes)
        {
            return false;
        }
        await using var content = file.OpenRead();
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancellationToken)) == blob.Sha256;
    }

    /// <summary>If the process dies after, the next run finds the blob, which is whole or, of one that grows, is begun anew.</summary>
    private async Task PutAsync(ArchivedBlob blob, CancellationToken cancellationToken)
    {
        var client = connection.Container(blob.Container);
        var headers = new BlobHttpHeaders { ContentType = blob.ContentType };
        var metadata = blob.Metadata.ToDictionary();
        await using var content = File.OpenRead(folder.FileOf(blob.Container, blob.Name));
        if (blob.Appends)
        {
            await PutAppendsAsync(client.GetAppendBlobClient(blob.Name), content, headers, metadata, cancellationToken);
        }
        else
        {
            try
            {
                var options = new BlobUploadOptions { HttpHeaders = headers, Metadata = metadata, Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };
                await client.GetBlobClient(blob.Name).UploadAsync(content, options, cancellationToken);
            }
            catch (RequestFailedException failure) when (ArtefactStore.IsTaken(failure))
            {
                // An earlier run got this far; its length is looked at at the end.
            }
        }
        if (WithRetention && blob.RetainedUntil is { } until)
        {
            await client.GetBlobClient(blob.Name).SetImmutabilityPolicyAsync(new BlobImmutabilityPolicy { ExpiresOn = until, PolicyMode = BlobImmutabilityPolicyMode.Locked }, conditions: null, cancellationToken);
        }
        if (WithRetention && blob.Held)
        {
            await client.GetBlobClient(blob.Name).SetLegalHoldAsync(true, cancellationToken);
        }
    }

    private static async Task PutAppendsAsync(AppendBlobClient client, FileStream content, BlobHttpHeaders headers, Dictionary<string, string> metadata, CancellationToken cancellationToken)
    {
        await client.DeleteIfExistsAsync(cancellationToken: cancellationToken);
        await client.CreateAsync(new AppendBlobCreateOptions { HttpHeaders = headers, Metadata = metadata }, cancellationToken);
        var buffer = new byte[AppendBytes];
        for (var read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken); read > 0; read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken))
        {
            using var block = new MemoryStream(buffer, 0, read, writable: false);
            await client.AppendBlockAsync(block, cancellationToken: cancellationToken);
        }
    }

    private async Task<string?> FindDifferenceAsync(IReadOnlyCollection<ArchivedBlob> archived, CancellationToken cancellationToken)
    {
        var missing = archived.ToDictionary(blob => (blob.Container, blob.Name), blob => blob.LengthBytes);
        foreach (var container in Containers.All)
        {
            await foreach (var item in connection.Container(container).GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix: null, cancellationToken))
            {
                if (!missing.Remove((container, item.Name), out var length) || item.Properties.ContentLength != length)
                {
                    return $"{container}/{item.Name}";
                }
            }
        }
        return missing.Keys.Select(key => $"{key.Container}/{key.Name}").FirstOrDefault();
    }
}
