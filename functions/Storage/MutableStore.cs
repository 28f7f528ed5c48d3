using Azure;
using Azure.Storage.Blobs.Models;
using Submissions.Contracts;

namespace Submissions.Storage;

/// <summary>The few blobs that change: checkpoints, Custody's cursors and the desk's entries of partners. Every write names the state it replaces, so that of two writers one is told that it came second.</summary>
public sealed class MutableStore(StorageConnection connection)
{
    /// <summary>Longest content; a checkpoint with a hundred signatures fits.</summary>
    public const int MaxLengthBytes = 64 << 10;

    /// <summary>What stands there and the tag to replace it by; null when there is nothing.</summary>
    public async Task<(byte[] Content, string Tag)?> ReadAsync(string container, string name, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = (await connection.Container(container).GetBlobClient(name).DownloadStreamingAsync(cancellationToken: cancellationToken)).Value;
            if (answer.Details.ContentLength > MaxLengthBytes)
            {
                throw new InvalidOperationException("A checkpoint or cursor larger than any that we write.");
            }
            var content = new byte[answer.Details.ContentLength];
            await answer.Content.ReadExactlyAsync(content, cancellationToken);
            return (content, answer.Details.ETag.ToString());
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Replaces exactly the state that was read.</summary>
    /// <param name="container">A container with the right to write.</param>
    /// <param name="name">The blob.</param>
    /// <param name="content">The whole new content.</param>
    /// <param name="tag">What <see cref="ReadAsync"/> gave; null when there was nothing.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when somebody else wrote since.</returns>
    /// <exception cref="ArgumentException">A container where nothing is replaced: a caller's bug.</exception>
    public async Task<bool> TryWriteAsync(string container, string name, ReadOnlyMemory<byte> content, string? tag, CancellationToken cancellationToken)
    {
        if (container is not (Containers.Checkpoints or Containers.Cursors) && !(container == Containers.Config && name.StartsWith(Partner.Prefix, StringComparison.Ordinal)))
        {
            throw new ArgumentException("Only checkpoints, cursors and partners' entries are replaced.", nameof(container));
        }
        try
        {
            var conditions = tag is null ? ArtefactStore.CreateOnly : new BlobRequestConditions { IfMatch = new ETag(tag) };
            await connection.Container(container).GetBlobClient(name).UploadAsync(BinaryData.FromBytes(content), new BlobUploadOptions { Conditions = conditions }, cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (ArtefactStore.IsTaken(failure))
        {
            return false;
        }
    }
}
