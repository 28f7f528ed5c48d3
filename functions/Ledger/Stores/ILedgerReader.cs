using Submissions.Contracts;

namespace Submissions.Ledger;

/// <summary>A log's stored objects, read only: a folder, a container, an address. Paths are those of <see cref="LedgerPaths"/> and <see cref="TileId"/>.</summary>
public interface ILedgerReader
{
    /// <summary>The bytes of an object; null when there is none, or when it is longer than any such object may be.</summary>
    /// <param name="path">Below the log's own.</param>
    /// <param name="maxLengthBytes">Longest that is read: stops an object of any length.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    ValueTask<byte[]?> ReadAsync(string path, int maxLengthBytes, CancellationToken cancellationToken);

    /// <summary>The paths of all objects whose path begins so, in any order.</summary>
    IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken);
}
