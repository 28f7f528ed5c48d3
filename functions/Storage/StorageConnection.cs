using Azure.Core;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace Submissions.Storage;

/// <summary>
/// How a plane reaches its containers and queues. On Azure by its managed identity, whose roles say what it may; on one machine by one
/// shared-access signature per container and queue that says the same. What a plane has no right to fails here or at the store, never silently.
/// </summary>
public sealed class StorageConnection(Func<string, BlobContainerClient> container, Func<string, QueueClient> queue)
{
    /// <summary>
    /// How long one try of a request waits for the store; then it is tried again. The SDK's own 100 seconds would let one lost answer hold up a submission for minutes; the largest thing
    /// that is sent at once, a part of 8 MiB, takes a tenth of this inside a data centre.
    /// </summary>
    private static readonly TimeSpan s_answerWithin = TimeSpan.FromSeconds(20);

    /// <summary>Everything under one account, with the rights of one identity.</summary>
    public static StorageConnection ByIdentity(Uri blobEndpoint, Uri queueEndpoint, TokenCredential credential)
    {
        var blobs = new BlobServiceClient(blobEndpoint, credential, BlobOptions());
        var queues = new QueueServiceClient(queueEndpoint, credential, QueueOptions(QueueMessageEncoding.Base64));
        return new StorageConnection(blobs.GetBlobContainerClient, queues.GetQueueClient);
    }

    /// <summary>Everything under one account, with its key: a developer's store, never one that holds evidence.</summary>
    public static StorageConnection ByConnectionString(string connectionString)
    {
        var blobs = new BlobServiceClient(connectionString, BlobOptions());
        var queues = new QueueServiceClient(connectionString, QueueOptions(QueueMessageEncoding.Base64));
        return new StorageConnection(blobs.GetBlobContainerClient, queues.GetQueueClient);
    }

    /// <summary>The blobs of one account, with its key. There are no queues.</summary>
    /// <param name="blobEndpoint">Its last segment or the first label of its host is the account's name.</param>
    /// <param name="keyBase64">The account's key.</param>
    public static StorageConnection ByKey(Uri blobEndpoint, string keyBase64)
    {
        var name = blobEndpoint.AbsolutePath.Trim('/') is { Length: > 0 } path ? path : blobEndpoint.Host.Split('.')[0];
        var blobs = new BlobServiceClient(blobEndpoint, new StorageSharedKeyCredential(name, keyBase64), BlobOptions());
        return new StorageConnection(blobs.GetBlobContainerClient, _ => throw new NotSupportedException("Only blobs are reached by a key."));
    }

    /// <summary>How every client of blobs behaves.</summary>
    public static BlobClientOptions BlobOptions()
    {
        var options = new BlobClientOptions();
        options.Retry.NetworkTimeout = s_answerWithin;
        return options;
    }

    /// <summary>How every client of queues behaves.</summary>
    public static QueueClientOptions QueueOptions(QueueMessageEncoding encoding)
    {
        var options = new QueueClientOptions { MessageEncoding = encoding };
        options.Retry.NetworkTimeout = s_answerWithin;
        return options;
    }

    /// <summary>The container of that name (<see cref="Contracts.Containers"/>).</summary>
    public BlobContainerClient Container(string name) => container(name);

    /// <summary>The queue of that name (<see cref="Contracts.Queues"/>); messages in Base64, as the Functions host reads them.</summary>
    public QueueClient Queue(string name) => queue(name);
}
