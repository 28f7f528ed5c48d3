using System.Runtime.CompilerServices;
using Submissions.Contracts;
using Submissions.Ledger;
using Submissions.Storage;

namespace Submissions.Desk.CustodyTree;

/// <summary>The custody log as the desk may read it: entries, tiles, kept checkpoints and their tokens.</summary>
public sealed class DeskLog(ArtefactStore artefacts) : ILedgerReader
{
    private const string Root = LogNames.Custody + "/";

    public async ValueTask<byte[]?> ReadAsync(string path, int maxLengthBytes, CancellationToken cancellationToken) =>
        await artefacts.ReadAtMostAsync(ContainerOf(path), Root + path, maxLengthBytes, cancellationToken);

    public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var name in artefacts.ListAsync(ContainerOf(prefix), Root + prefix, cancellationToken))
        {
            yield return name[Root.Length..];
        }
    }

    /// <summary>The size of the tree of the latest checkpoint, or of the latest that has a timestamp; null when there is none. A checkpoint is taken at its word here: who checks a proof checks its signature.</summary>
    /// <param name="name"><c>checkpoint</c> or <c>timestamped</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<long?> SizeAsync(string name, CancellationToken cancellationToken) =>
        await artefacts.ReadAtMostAsync(Containers.Checkpoints, Root + name, SignedNote.MaxLengthBytes, cancellationToken) is { } note
        && SignedNote.TryRead(note, out var signed) && Checkpoint.TryRead(signed.Text.Span, out var checkpoint)
            ? checkpoint.Size
            : null;

    /// <summary>The bundle that holds an entry, as a tree of this size has it.</summary>
    /// <exception cref="InvalidDataException">It is missing.</exception>
    public async Task<byte[]> BundleAsync(long index, long size, CancellationToken cancellationToken) =>
        await ReadAsync(TileShape.At(0, index / TileId.FullWidth, size)!.Value.Bundle.Path(), EntryBundle.MaxLengthBytes, cancellationToken) ?? throw new InvalidDataException("A bundle of the custody log that is missing.");

    private static string ContainerOf(string path) =>
        path == LedgerPaths.Latest ? Containers.Checkpoints
        : path.StartsWith("tile/entries/", StringComparison.Ordinal) ? Containers.Bundles
        : Containers.Tiles;
}
