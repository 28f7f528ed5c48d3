namespace Submissions.Contracts;

/// <summary>Computes a Merkle root (RFC 6962, section 2.1) from hashes of neighbouring, aligned subtrees in order. Memory grows with the logarithm of the length.</summary>
public sealed class TreeHashBuilder
{
    private readonly Stack<(byte[] Hash, long Leaves)> _pending = new();

    /// <summary>Leaves added so far.</summary>
    public long LeafCount { get; private set; }

    /// <summary>Adds the subtree that starts at <see cref="LeafCount"/>. Only the last may have a number of leaves that is no power of two.</summary>
    public void Add(byte[] hash, long leaves)
    {
        while (_pending.TryPeek(out var left) && left.Leaves == leaves && LeafCount % (2 * leaves) == leaves)
        {
            _pending.Pop();
            (hash, leaves) = (TreeHash.Node(left.Hash, hash), 2 * leaves);
            LeafCount -= left.Leaves;
        }
        _pending.Push((hash, leaves));
        LeafCount += leaves;
    }

    /// <summary>The root over everything added. Changes nothing, so more may be added afterwards if the last subtree was complete.</summary>
    public byte[] Root()
    {
        byte[]? root = null;
        foreach (var (hash, _) in _pending)
        {
            root = root is null ? hash : TreeHash.Node(hash, root);
        }
        return root ?? throw new ArgumentException("The tree hash of nothing is not used here.");
    }
}
