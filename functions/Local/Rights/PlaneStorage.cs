using Azure;
using Azure.Core;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Azure.Storage.Sas;
using Submissions.Storage;

namespace Submissions.Local;

/// <summary>
/// One plane's way to storage: a shared-access signature per container and queue with exactly the plane's rights, checked by the store itself.
/// What the plane has no right to cannot even be named. Signatures are short-lived and renewed while the host runs.
/// </summary>
public sealed class PlaneStorage : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly StorageAccount _account;
    private readonly TimeProvider _time;
    private readonly string _plane;
    private readonly Dictionary<string, (BlobContainerClient Client, AzureSasCredential Credential, BlobRights Rights)> _containers;
    private readonly Dictionary<string, (Uri Address, AzureSasCredential Credential, QueueRights Rights)> _queues;
    private readonly ITimer _renewal;

    public PlaneStorage(string plane, StorageAccount account, TimeProvider time)
    {
        (_plane, _account, _time) = (plane, account, time);
        _containers = PlaneRights.Containers(plane).ToDictionary(right => right.Key, right => Container(right.Key, right.Value));
        _queues = PlaneRights.Queues(plane).ToDictionary(
            right => right.Key,
            right => (new Uri($"{account.Queues}/{right.Key}"), new AzureSasCredential(Sign(right.Key, right.Value)), right.Value));
        _renewal = time.CreateTimer(_ => Renew(), null, Lifetime / 2, Lifetime / 2);
    }

    /// <summary>What the plane's code gets.</summary>
    public StorageConnection Connection() => new(
        name => _containers.TryGetValue(name, out var container) ? container.Client : throw Refused($"container '{name}'"),
        name => Queue(name, QueueMessageEncoding.Base64));

    /// <summary>A queue the plane takes messages off; unencoded, for the host that runs its trigger.</summary>
    /// <exception cref="UnauthorizedAccessException">The plane may not.</exception>
    public QueueClient TriggerQueue(string name) =>
        _queues.TryGetValue(name, out var queue) && queue.Rights.HasFlag(QueueRights.Process)
            ? Queue(name, QueueMessageEncoding.None)
            : throw Refused($"messages of queue '{name}'");

    public void Dispose() => _renewal.Dispose();

    private QueueClient Queue(string name, QueueMessageEncoding encoding) =>
        _queues.TryGetValue(name, out var queue)
            ? new QueueClient(queue.Address, queue.Credential, StorageConnection.QueueOptions(encoding))
            : throw Refused($"queue '{name}'");

    private (BlobContainerClient Client, AzureSasCredential Credential, BlobRights Rights) Container(string name, BlobRights rights)
    {
        var credential = new AzureSasCredential(Sign(name, rights));
        var options = StorageConnection.BlobOptions();
        if (!rights.HasFlag(BlobRights.Write))
        {
            options.AddPolicy(new CreateOnlyPolicy(rights), HttpPipelinePosition.PerCall);
        }
        return (new BlobContainerClient(new Uri($"{_account.Blobs}/{name}"), credential, options), credential, rights);
    }

    private void Renew()
    {
        foreach (var (name, container) in _containers)
        {
            container.Credential.Update(Sign(name, container.Rights));
        }
        foreach (var (name, queue) in _queues)
        {
            queue.Credential.Update(Sign(name, queue.Rights));
        }
    }

    private string Sign(string container, BlobRights rights)
    {
        // Blocks can be committed, and who creates what exists is told so, with the letter 'w' alone; CreateOnlyPolicy holds creators to creating and appending.
        var permissions = (rights.HasFlag(BlobRights.Read) ? BlobContainerSasPermissions.Read : 0)
            | (rights.HasFlag(BlobRights.List) ? BlobContainerSasPermissions.List : 0)
            | (rights.HasFlag(BlobRights.Append) ? BlobContainerSasPermissions.Add | BlobContainerSasPermissions.Create | BlobContainerSasPermissions.Write : 0)
            | (rights.HasFlag(BlobRights.Delete) ? BlobContainerSasPermissions.Delete : 0)
            | ((rights & (BlobRights.Create | BlobRights.Write)) != 0 ? BlobContainerSasPermissions.Create | BlobContainerSasPermissions.Write : 0);
        return new BlobSasBuilder(permissions, _time.GetUtcNow() + Lifetime) { BlobContainerName = container, Resource = "c" }
            .ToSasQueryParameters(_account.Credential).ToString();
    }

    private string Sign(string queue, QueueRights rights)
    {
        var permissions = (rights.HasFlag(QueueRights.Add) ? QueueSasPermissions.Add : 0)
            | (rights.HasFlag(QueueRights.Process) ? QueueSasPermissions.Process | QueueSasPermissions.Update | QueueSasPermissions.Read : 0);
        return new QueueSasBuilder(permissions, _time.GetUtcNow() + Lifetime) { QueueName = queue }
            .ToSasQueryParameters(_account.Credential).ToString();
    }

    private UnauthorizedAccessException Refused(string what) => new($"The plane {_plane} has no right to {what}.");
}
