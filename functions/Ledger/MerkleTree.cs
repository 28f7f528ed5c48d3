using System.Numerics;
using Submissions.Contracts;

namespace Submissions.Ledger;

/// <summary>Roots and proofs over a list of leaf hashes held in memory (RFC 6962, section 2.1). The stored tiles come with the sequencer; their proofs are these.</summary>
public static class MerkleTree
{
    /// <summary>The tree hash MTH(D[n]) of one leaf or more.</summary>
    public static byte[] Root(ReadOnlySpan<byte[]> leafHashes) =>
        leafHashes.Length == 1
            ? leafHashes[0]
            : TreeHash.Node(Root(leafHashes[..Split(leafHashes.Length)]), Root(leafHashes[Split(leafHashes.Length)..]));

    /// <summary>The audit path PATH(m, D[n]) (section 2.1.1), from the leaf's sibling up.</summary>
    public static IReadOnlyList<byte[]> InclusionProof(ReadOnlySpan<byte[]> leafHashes, int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, leafHashes.Length);
        var path = new List<byte[]>();
        while (leafHashes.Length > 1)
        {
            var split = Split(leafHashes.Length);
            var isLeft = index < split;
            path.Add(Root(isLeft ? leafHashes[split..] : leafHashes[..split]));
            leafHashes = isLeft ? leafHashes[..split] : leafHashes[split..];
            index -= isLeft ? 0 : split;
        }
        path.Reverse();
        return path;
    }

    /// <summary>True when the path leads from the leaf at this index to the root of a tree of this size (RFC 9162, section 2.1.3.2).</summary>
    public static bool IsIncluded(byte[] leafHash, long index, long treeSize, IReadOnlyList<byte[]> path, ReadOnlySpan<byte> root)
    {
        if (index < 0 || index >= treeSize)
        {
            return false;
        }
        var (node, last, hash) = (index, treeSize - 1, leafHash);
        foreach (var sibling in path)
        {
            if (last == 0 || sibling.Length != TreeHash.LengthBytes)
            {
                return false;
            }
            if (node % 2 == 1 || node == last)
            {
                hash = TreeHash.Node(sibling, hash);
                while (node % 2 == 0 && node != 0)
                {
                    (node, last) = (node >> 1, last >> 1);
                }
            }
            else
            {
                hash = TreeHash.Node(hash, sibling);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 && root.SequenceEqual(hash);
    }

    /// <summary>The largest power of two below n.</summary>
    private static int Split(int n) => 1 << BitOperations.Log2((uint)(n - 1));
}
