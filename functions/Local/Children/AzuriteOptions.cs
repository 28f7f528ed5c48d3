namespace Submissions.Local;

/// <summary>Where Azurite runs.</summary>
public sealed record AzuriteOptions
{
    /// <summary>The repository's folder: Azurite is in its <c>node_modules</c>.</summary>
    public required string Root { get; init; }

    /// <summary>Its own folder; blobs and queues lie in <c>data</c> below it.</summary>
    public required string Folder { get; init; }

    /// <summary>64 bytes in Base64.</summary>
    public required string KeyBase64 { get; init; }

    /// <summary>A loopback address.</summary>
    public required string Host { get; init; }

    public required int BlobPort { get; init; }

    public required int QueuePort { get; init; }

    public required int TablePort { get; init; }
}
