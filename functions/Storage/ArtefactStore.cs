using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Submissions.Contracts;

namespace Submissions.Storage;

/// <summary>
/// Artefacts are written create-only and named by what they are, so that a step done twice changes nothing: the first writer's bytes win and finding them is success.
/// Nothing here overwrites or deletes.
/// </summary>
public sealed class ArtefactStore(StorageConnection connection)
{
    /// <summary>Longest JSON document that is read into memory.</summary>
    public const int MaxDocumentLengthBytes = 4 << 20;

    /// <summary>Writes a small document unless one of that name exists.</summary>
    /// <returns>True when these bytes were written, false when the name was taken.</returns>
    public Task<bool> TryCreateAsync(string container, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        TryCreateAsync(container, name, content, null, cancellationToken);

    /// <summary>The same, with metadata that a listing gives.</summary>
    internal async Task<bool> TryCreateAsync(string container, string name, ReadOnlyMemory<byte> content, IDictionary<string, string>? metadata, CancellationToken cancellationToken)
    {
        try
        {
            await connection.Container(container).GetBlobClient(name)
                .UploadAsync(BinaryData.FromBytes(content), new BlobUploadOptions { Conditions = CreateOnly, Metadata = metadata }, cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (IsTaken(failure))
        {
            return false;
        }
    }

    /// <summary>Writes a record as JSON unless one of that name exists.</summary>
    /// <returns>True when this record was written, false when the name was taken.</returns>
    public Task<bool> TryCreateRecordAsync<T>(string container, string name, T record, CancellationToken cancellationToken)
        where T : notnull =>
        TryCreateAsync(container, name, JsonSerializer.SerializeToUtf8Bytes(record, ContractJson.Options), cancellationToken);

    /// <summary>
    /// Streams a new artefact out in blocks of 4 MiB. The blob comes into being when <paramref name="write"/> has returned true, at once and as a whole;
    /// if it returns false or throws, or the process dies, nothing exists (the store drops the blocks after a week).
    /// </summary>
    /// <returns>What exists under that name now, by this or an earlier writer; null when <paramref name="write"/> declined.</returns>
    public async Task<Artefact?> TryCreateAsync(string container, string name, Func<Stream, Task<bool>> write, CancellationToken cancellationToken)
    {
        await using var blocks = new BlockStream(connection.Container(container).GetBlockBlobClient(name), cancellationToken);
        if (!await write(blocks))
        {
            return null;
        }
        try
        {
            var (length, digest) = await blocks.CommitAsync();
            return new Artefact { Name = $"{container}/{name}", LengthBytes = length, Digest = digest };
        }
        catch (RequestFailedException failure) when (IsTaken(failure))
        {
            return await MeasureAsync(container, name, cancellationToken);
        }
    }

    /// <summary>Reads a stored thing through for its length and digest; null when there is none of that name.</summary>
    public async Task<Artefact?> MeasureAsync(string container, string name, CancellationToken cancellationToken)
    {
        if (await OpenReadAsync(container, name, cancellationToken) is not { } stored)
        {
            return null;
        }
        await using var digesting = new DigestingStream(stored);
        await digesting.CopyToAsync(Stream.Null, ReadBufferLengthBytes, cancellationToken);
        return new Artefact { Name = $"{container}/{name}", LengthBytes = digesting.Length, Digest = digesting.Finish() };
    }

    /// <summary>A record, or null when there is none of that name.</summary>
    /// <exception cref="JsonException">Somebody else than our own code wrote it.</exception>
    public async Task<T?> ReadRecordAsync<T>(string container, string name, CancellationToken cancellationToken)
        where T : class
    {
        var bytes = await ReadBytesAsync(container, name, cancellationToken);
        return bytes is null ? null : JsonSerializer.Deserialize<T>(bytes, ContractJson.Options);
    }

    /// <summary>The versions of the keys that are published now.</summary>
    /// <exception cref="InvalidOperationException">None are: the installation is not provisioned.</exception>
    public async Task<KeyDirectory> ReadKeysAsync(CancellationToken cancellationToken) =>
        await ReadRecordAsync<KeyDirectory>(Containers.Keys, KeyDirectory.Name, cancellationToken) ?? throw new InvalidOperationException("No keys are published.");

    /// <summary>A small document's bytes, or null when there is none of that name.</summary>
    public Task<byte[]?> ReadBytesAsync(string container, string name, CancellationToken cancellationToken) =>
        DownloadAsync(container, name, MaxDocumentLengthBytes, _ => throw new InvalidOperationException("A document larger than any that we write."), cancellationToken);

    /// <summary>The bytes of something that others may have written; null when there is none of that name or it is longer than it may be.</summary>
    public Task<byte[]?> ReadAtMostAsync(string container, string name, int maxLengthBytes, CancellationToken cancellationToken) =>
        DownloadAsync(container, name, maxLengthBytes, _ => null, cancellationToken);

    public async Task<bool> ExistsAsync(string container, string name, CancellationToken cancellationToken) =>
        await connection.Container(container).GetBlobClient(name).ExistsAsync(cancellationToken);

    /// <summary>A seekable, read-only stream over an artefact, or null when there is none; reads ranges as they are asked for.</summary>
    public async Task<Stream?> OpenReadAsync(string container, string name, CancellationToken cancellationToken)
    {
        try
        {
            return await BlobReadStream.OpenAsync(connection.Container(container).GetBlobClient(name), cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            return null;
        }
    }

    /// <summary>Names below a prefix, in order.</summary>
    public async IAsyncEnumerable<string> ListAsync(string container, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in connection.Container(container).GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellationToken))
        {
            yield return blob.Name;
        }
    }

    /// <summary>Names below a prefix, in order, and when each was first written.</summary>
    public async IAsyncEnumerable<(string Name, DateTimeOffset CreatedAt)> ListWithTimesAsync(string container, string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in connection.Container(container).GetBlobsAsync(BlobTraits.None, BlobStates.None, prefix, cancellationToken))
        {
            yield return (blob.Name, blob.Properties.CreatedOn ?? throw new InvalidOperationException("The store does not say when a blob was created."));
        }
    }

    private async Task<byte[]?> DownloadAsync(string container, string name, int maxLengthBytes, Func<long, byte[]?> longer, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = (await connection.Container(container).GetBlobClient(name).DownloadStreamingAsync(cancellationToken: cancellationToken)).Value;
            if (answer.Details.ContentLength > maxLengthBytes)
            {
                return longer(answer.Details.ContentLength);
            }
            var bytes = new byte[answer.Details.ContentLength];
            await answer.Content.ReadExactlyAsync(bytes, cancellationToken);
            return bytes;
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            return null;
        }
    }

    internal static BlobRequestConditions CreateOnly => new() { IfNoneMatch = ETag.All };

    /// <summary>Create-only writes answer 409 (BlobAlreadyExists, also under a legal hold or retention) or 412 (the condition) when the name is taken.</summary>
    internal static bool IsTaken(RequestFailedException failure) => failure.Status is 409 or 412;

    private const int ReadBufferLengthBytes = 1 << 20;
}
