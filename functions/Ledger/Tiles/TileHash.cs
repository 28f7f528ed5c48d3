using Submissions.Contracts;

namespace Submissions.Ledger;

/// <summary>Hashes of complete subtrees from the hashes that a tile holds.</summary>
internal static class TileHash
{
    /// <summary>The root over 1, 2, 4 … 256 hashes of neighbouring complete subtrees, each of 32 bytes.</summary>
    public static void Root(ReadOnlySpan<byte> hashes, Span<byte> destination)
    {
        Span<byte> nodes = stackalloc byte[TileId.FullWidth * TreeHash.LengthBytes];
        nodes = nodes[..hashes.Length];
        hashes.CopyTo(nodes);
        while (nodes.Length > TreeHash.LengthBytes)
        {
            for (int from = 0, to = 0; from < nodes.Length; from += 2 * TreeHash.LengthBytes, to += TreeHash.LengthBytes)
            {
                TreeHash.Node(nodes.Slice(from, TreeHash.LengthBytes), nodes.Slice(from + TreeHash.LengthBytes, TreeHash.LengthBytes), nodes.Slice(to, TreeHash.LengthBytes));
            }
            nodes = nodes[..(nodes.Length / 2)];
        }
        nodes.CopyTo(destination);
    }
}
