using Azure.Storage;

namespace Submissions.Local;

/// <summary>The emulated storage account: its key and addresses. Only the host holds it; planes get signatures made with it.</summary>
public sealed class StorageAccount(StorageSharedKeyCredential credential, Uri blobs, Uri queues)
{
    /// <summary>The account's name.</summary>
    public const string Name = "submissions";

    public StorageSharedKeyCredential Credential { get; } = credential;

    /// <summary>With the account's name as path: <c>http://127.0.0.1:7075/submissions</c>.</summary>
    public Uri Blobs { get; } = blobs;

    public Uri Queues { get; } = queues;

    /// <summary>The account on loopback ports.</summary>
    /// <param name="address">A loopback address.</param>
    /// <param name="keyBase64">64 bytes in Base64.</param>
    /// <param name="blobPort">Of the blob service.</param>
    /// <param name="queuePort">Of the queue service.</param>
    public static StorageAccount OnLoopback(string address, string keyBase64, int blobPort, int queuePort) =>
        new(new StorageSharedKeyCredential(Name, keyBase64), new Uri($"http://{address}:{blobPort}/{Name}"), new Uri($"http://{address}:{queuePort}/{Name}"));
}
