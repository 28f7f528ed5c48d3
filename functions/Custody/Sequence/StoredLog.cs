using Submissions.Contracts;
using Submissions.Ledger;
using Submissions.Storage;

namespace Submissions.Custody.Sequence;

/// <summary>A log's stored objects in their containers: the latest checkpoint, the entries of the custody log, and everything else, which is public.</summary>
public sealed class StoredLog(string log, ArtefactStore artefacts) : ILedgerReader
{
    public async ValueTask<byte[]?> ReadAsync(string path, int maxLengthBytes, CancellationToken cancellationToken) =>
        await artefacts.ReadAtMostAsync(ContainerOf(path), $"{log}/{path}", maxLengthBytes, cancellationToken);

    public async IAsyncEnumerable<string> ListAsync(string prefix, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var name in artefacts.ListAsync(ContainerOf(prefix), $"{log}/{prefix}", cancellationToken))
        {
            yield return name[(log.Length + 1)..];
        }
    }

    /// <summary>Stores an object that never changes; one that is there already has to be the same.</summary>
    /// <returns>False when other bytes stand there.</returns>
    public async Task<bool> CreateAsync(string path, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        await artefacts.TryCreateAsync(ContainerOf(path), $"{log}/{path}", bytes, cancellationToken)
        || (await ReadAsync(path, bytes.Length, cancellationToken))?.AsSpan().SequenceEqual(bytes.Span) == true;

    private string ContainerOf(string path) =>
        path == LedgerPaths.Latest ? Containers.Checkpoints
        : log == LogNames.Custody && path.StartsWith("tile/entries/", StringComparison.Ordinal) ? Containers.Bundles
        : Containers.Tiles;
}
