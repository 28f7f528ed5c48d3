using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;

namespace Submissions.Storage;

/// <summary>
/// How a plane reaches its containers and queues. On Azure by its managed identity, whose roles say what it may; on one machine by one
/// shared-access signature per container and queue that says the same. What a plane has no right to fails here or at the store, never silently.
/// </summary>
public sealed class StorageConnection(Func<string, BlobContainerClient> container, Func<string, QueueClient> queue)
{
    /// <summary>Everything under one account, with the rights of one identity.</summary>
    public static StorageConnection ByIdentity(Uri blobEndpoint, Uri queueEndpoint, TokenCredential credential)
    {
        var blobs = new BlobServiceClient(blobEndpoint, credential);
        var queues = new QueueServiceClient(queueEndpoint, credential, new QueueClientOptions { MessageEncoding = QueueMessageEncoding.Base64 });
        return new StorageConnection(blobs.GetBlobContainerClient, queues.GetQueueClient);
    }

    /// <summary>The container of that name (<see cref="Contracts.Containers"/>).</summary>
    public BlobContainerClient Container(string name) => container(name);

    /// <summary>The queue of that name (<see cref="Contracts.Queues"/>); messages in Base64, as the Functions host reads them.</summary>
    public QueueClient Queue(string name) => queue(name);
}
