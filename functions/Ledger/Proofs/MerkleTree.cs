using Submissions.Contracts;

namespace Submissions.Ledger;

/// <summary>Checks proofs (RFC 6962, section 2.1; the algorithms of RFC 9162, sections 2.1.3.2 and 2.1.4.2). What makes them is <see cref="TreeProofs"/>.</summary>
public static class MerkleTree
{
    /// <summary>Longest path in any proof: a tree of 2^63 leaves is 63 high, and a consistency proof has one hash more. Stops a proof of any length.</summary>
    public const int MaxPathLength = 64;

    /// <summary>True when the path leads from the leaf at this index to the root of a tree of this size.</summary>
    public static bool IsIncluded(ReadOnlySpan<byte> leafHash, long index, long treeSize, IReadOnlyList<byte[]> untrustedPath, ReadOnlySpan<byte> root)
    {
        if (index < 0 || index >= treeSize || leafHash.Length != TreeHash.LengthBytes)
        {
            return false;
        }
        Span<byte> hash = stackalloc byte[TreeHash.LengthBytes];
        leafHash.CopyTo(hash);
        var (node, last) = (index, treeSize - 1);
        foreach (var sibling in untrustedPath)
        {
            if (last == 0 || sibling.Length != TreeHash.LengthBytes)
            {
                return false;
            }
            if (node % 2 == 1 || node == last)
            {
                TreeHash.Node(sibling, hash, hash);
                while (node % 2 == 0 && node != 0)
                {
                    (node, last) = (node >> 1, last >> 1);
                }
            }
            else
            {
                TreeHash.Node(hash, sibling, hash);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 && root.SequenceEqual(hash);
    }

    /// <summary>True when the tree of the new size begins with the tree of the old size.</summary>
    public static bool IsConsistent(long oldSize, ReadOnlySpan<byte> oldRoot, long newSize, ReadOnlySpan<byte> newRoot, IReadOnlyList<byte[]> untrustedPath)
    {
        if (oldSize < 0 || newSize < oldSize || untrustedPath.Any(hash => hash.Length != TreeHash.LengthBytes))
        {
            return false;
        }
        if (oldSize == newSize)
        {
            return untrustedPath.Count == 0 && oldRoot.SequenceEqual(newRoot);
        }
        if (oldSize == 0)
        {
            return untrustedPath.Count == 0 && oldRoot.SequenceEqual(Checkpoint.EmptyRoot.Span);
        }
        var (node, last) = (oldSize - 1, newSize - 1);
        while (node % 2 == 1)
        {
            (node, last) = (node >> 1, last >> 1);
        }
        // Where the old tree is a complete subtree of the new one, its root is the first hash and is left out of the proof.
        var path = node == 0 ? [oldRoot.ToArray(), .. untrustedPath] : untrustedPath;
        if (path.Count == 0)
        {
            return false;
        }
        Span<byte> oldHash = stackalloc byte[TreeHash.LengthBytes];
        Span<byte> newHash = stackalloc byte[TreeHash.LengthBytes];
        path[0].CopyTo(oldHash);
        path[0].CopyTo(newHash);
        foreach (var sibling in path.Skip(1))
        {
            if (last == 0)
            {
                return false;
            }
            if (node % 2 == 1 || node == last)
            {
                TreeHash.Node(sibling, oldHash, oldHash);
                TreeHash.Node(sibling, newHash, newHash);
                while (node % 2 == 0 && node != 0)
                {
                    (node, last) = (node >> 1, last >> 1);
                }
            }
            else
            {
                TreeHash.Node(newHash, sibling, newHash);
            }
            (node, last) = (node >> 1, last >> 1);
        }
        return last == 0 && oldHash.SequenceEqual(oldRoot) && newHash.SequenceEqual(newRoot);
    }
}
