using Submissions.Contracts;

namespace Submissions.Ledger;

/// <summary>Reads tiles from a store.</summary>
internal static class TileReading
{
    /// <summary>The hashes of a tile: under its own name, or, where that partial tile was cleared away, the beginning of the full one. Null when neither is there in the right length.</summary>
    public static async ValueTask<byte[]?> ReadAsync(ILedgerReader tiles, TileId id, CancellationToken cancellationToken)
    {
        var bytes = await tiles.ReadAsync(id.Path(), id.LengthBytes, cancellationToken);
        if (bytes is null && !id.IsFull)
        {
            bytes = await tiles.ReadAsync(id.Full.Path(), id.Full.LengthBytes, cancellationToken);
            return bytes?.Length == id.Full.LengthBytes ? bytes[..id.LengthBytes] : null;
        }
        return bytes?.Length == id.LengthBytes ? bytes : null;
    }

    /// <summary>The same, where the tile has to be there.</summary>
    /// <exception cref="InvalidDataException">The store lacks it, or it is cut short.</exception>
    public static async ValueTask<byte[]> MustReadAsync(ILedgerReader tiles, TileId id, CancellationToken cancellationToken) =>
        await ReadAsync(tiles, id, cancellationToken) ?? throw new InvalidDataException($"The log's store has no whole {id.Path()}.");
}
