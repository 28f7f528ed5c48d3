using System.Buffers;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Submissions.Contracts;

namespace Submissions.Storage.Moving;

/// <summary>
/// Copies every blob of an evidence account to a folder: content, name, metadata, retention and hold. Ciphertext stays ciphertext. What was fetched is not fetched again, so a run that was ended goes on where it stopped;
/// a blob that changed since is fetched anew, one that was deleted since it was listed (a mark, a passing copy) is left out. Streamed: nothing proportional to a blob's size is in memory.
/// </summary>
public sealed class ArchiveExport(StorageConnection connection, ArchiveFolder folder)
{
    private const int BufferBytes = 64 << 10;

    /// <summary>Also ask for retention and hold. Azurite knows neither.</summary>
    public bool WithRetention { get; init; }

    /// <summary>Runs to the end and seals the folder. If the process dies before, the next run does the rest.</summary>
    /// <param name="tell">Gets what was copied, blob by blob.</param>
    /// <param name="cancellationToken">Gives up; what was copied stays.</param>
    /// <returns>All that is in the folder now.</returns>
    public async Task<IReadOnlyCollection<ArchivedBlob>> RunAsync(Action<ArchivedBlob> tell, CancellationToken cancellationToken)
    {
        var known = folder.ReadIndex();
        var present = new List<ArchivedBlob>();
        foreach (var container in Containers.All)
        {
            var client = connection.Container(container);
            if (!await client.ExistsAsync(cancellationToken))
            {
                continue;
            }
            var traits = BlobTraits.Metadata | (WithRetention ? BlobTraits.ImmutabilityPolicy | BlobTraits.LegalHold : BlobTraits.None);
            await foreach (var item in client.GetBlobsAsync(traits, BlobStates.None, prefix: null, cancellationToken))
            {
                if (known.TryGetValue((container, item.Name), out var had) && had.ETag == item.Properties.ETag?.ToString() && new FileInfo(folder.FileOf(container, item.Name)) is { Exists: true } file && file.Length == had.LengthBytes)
                {
                    present.Add(had);
                    continue;
                }
                if (await FetchAsync(client, container, item, cancellationToken) is not { } blob)
                {
                    continue;
                }
                folder.Note(blob);
                present.Add(blob);
                tell(blob);
            }
        }
        folder.Seal(present);
        return present;
    }

    /// <returns>Null if it is gone.</returns>
    private async Task<ArchivedBlob?> FetchAsync(BlobContainerClient client, string container, BlobItem item, CancellationToken cancellationToken)
    {
        var file = folder.FileOf(container, item.Name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var answer = await OpenAsync(client.GetBlobClient(item.Name), cancellationToken);
        if (answer is null)
        {
            return null;
        }
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var length = 0L;
        // The name of a half cannot be that of a blob: a percent sign is always followed by two digits there.
        var half = file + "%";
        await using (var target = new FileStream(half, FileMode.Create, FileAccess.Write))
        {
            var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
            try
            {
                for (var read = await answer.Content.ReadAsync(buffer, cancellationToken); read > 0; read = await answer.Content.ReadAsync(buffer, cancellationToken))
                {
                    digest.AppendData(buffer, 0, read);
                    await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                    length += read;
                }
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
            await target.FlushAsync(cancellationToken);
            RandomAccess.FlushToDisk(target.SafeFileHandle);
        }
        if (length != answer.Details.ContentLength)
        {
            throw new IOException($"{container}/{item.Name} ended after {length} of {answer.Details.ContentLength} bytes.");
        }
        File.Move(half, file, overwrite: true);
        return new ArchivedBlob
        {
            Container = container,
            Name = item.Name,
            LengthBytes = length,
            Sha256 = Convert.ToHexStringLower(digest.GetHashAndReset()),
            Appends = answer.Details.BlobType == BlobType.Append,
            ETag = answer.Details.ETag.ToString(),
            Metadata = new Dictionary<string, string>(answer.Details.Metadata),
            ContentType = answer.Details.ContentType,
            RetainedUntil = item.Properties.ImmutabilityPolicy?.ExpiresOn,
            Held = item.Properties.HasLegalHold,
        };
    }

    private static async Task<BlobDownloadStreamingResult?> OpenAsync(BlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            return (await blob.DownloadStreamingAsync(cancellationToken: cancellationToken)).Value;
        }
        catch (RequestFailedException failure) when (failure.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
    }
}
