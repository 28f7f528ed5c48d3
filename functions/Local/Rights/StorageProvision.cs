using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Local;

/// <summary>What infra/ makes on Azure: the containers and queues, with the account's own key.</summary>
public sealed class StorageProvision(StorageAccount account)
{
    /// <summary>Makes what is missing. If the process dies in between, the next start makes the rest.</summary>
    public async Task CreateAllAsync(CancellationToken cancellationToken)
    {
        foreach (var container in Containers.All)
        {
            await Container(container).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        }
        foreach (var queue in Queues.All)
        {
            await Queue(queue).CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        }
    }

    /// <summary>A container, with every right.</summary>
    public BlobContainerClient Container(string name) => new BlobServiceClient(account.Blobs, account.Credential, StorageConnection.BlobOptions()).GetBlobContainerClient(name);

    /// <summary>The poison queue of a queue, made if need be; unencoded.</summary>
    public async Task<QueueClient> PoisonQueueAsync(string queue, CancellationToken cancellationToken)
    {
        var poison = Queue(queue + Queues.PoisonSuffix);
        await poison.CreateIfNotExistsAsync(cancellationToken: cancellationToken);
        return poison;
    }

    private QueueClient Queue(string name) => new QueueServiceClient(account.Queues, account.Credential, StorageConnection.QueueOptions(QueueMessageEncoding.None)).GetQueueClient(name);
}
