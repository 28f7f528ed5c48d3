using Submissions.Contracts;

namespace Submissions.Ledger;

/// <summary>A tile or bundle with its bytes, to be written once under <see cref="TileId.Path"/>.</summary>
public readonly record struct StoredTile(TileId Id, ReadOnlyMemory<byte> Bytes);
