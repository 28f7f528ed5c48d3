using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace Submissions.Contracts;

/// <summary>
/// The Merkle tree hash of RFC 6962, section 2.1, with SHA-256: a leaf is SHA-256(0x00 ‖ data), a node SHA-256(0x01 ‖ left ‖ right).
/// An object's digest is the root over leaves of exactly 1 MiB (the last shorter, never empty), so it can be computed from parts without reading anything back.
/// </summary>
public static class TreeHash
{
    /// <summary>Length in bytes of every hash.</summary>
    public const int LengthBytes = 32;

    /// <summary>Length in bytes of every leaf but the last.</summary>
    public const int LeafLengthBytes = 1 << 20;

    private const int ShortLeafLengthBytes = 4096;

    /// <summary>The hash of one leaf.</summary>
    public static byte[] Leaf(ReadOnlySpan<byte> data)
    {
        var hash = new byte[LengthBytes];
        Leaf(data, hash);
        return hash;
    }

    /// <summary>The hash of one leaf, written to 32 bytes. Short leaves (log entries) are hashed in one call, which is several times faster than three.</summary>
    public static void Leaf(ReadOnlySpan<byte> data, Span<byte> destination)
    {
        if (data.Length < ShortLeafLengthBytes)
        {
            Span<byte> input = stackalloc byte[ShortLeafLengthBytes];
            input[0] = 0;
            data.CopyTo(input[1..]);
            SHA256.HashData(input[..(1 + data.Length)], destination);
            return;
        }
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        sha.AppendData([0]);
        sha.AppendData(data);
        sha.GetHashAndReset(destination);
    }

    /// <summary>The hash of an inner node.</summary>
    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var hash = new byte[LengthBytes];
        Node(left, right, hash);
        return hash;
    }

    /// <summary>The hash of an inner node, written to 32 bytes that may be those of a child.</summary>
    public static void Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Span<byte> destination)
    {
        Span<byte> input = stackalloc byte[1 + (2 * LengthBytes)];
        input[0] = 1;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + LengthBytes)..]);
        SHA256.HashData(input, destination);
    }

    /// <summary>The digest of a whole object, or the node hash of one part, held in memory.</summary>
    /// <exception cref="ArgumentException">The data are empty: no object and no part is.</exception>
    public static byte[] Of(ReadOnlySpan<byte> data)
    {
        var root = new TreeHashBuilder();
        while (!data.IsEmpty)
        {
            var leaf = data[..Math.Min(LeafLengthBytes, data.Length)];
            root.Add(Leaf(leaf), 1);
            data = data[leaf.Length..];
        }
        return root.Root();
    }

    /// <summary>How many leaves so many bytes have.</summary>
    public static long Leaves(long lengthBytes) => (lengthBytes + LeafLengthBytes - 1) / LeafLengthBytes;

    /// <summary>True when a part at this offset and of this length is a node of the tree (ledger.md): it starts at a multiple of the smallest power of two, in MiB, not below its own length.</summary>
    public static bool IsAligned(long offsetBytes, long lengthBytes) =>
        offsetBytes >= 0 && lengthBytes > 0
        && offsetBytes % ((long)BitOperations.RoundUpToPowerOf2((ulong)Leaves(lengthBytes)) * LeafLengthBytes) == 0;

    /// <summary>True for a part that others may follow: 1, 2, 4 or 8 MiB (any power of two). The last part may have any length.</summary>
    public static bool IsCompletePart(long lengthBytes) => lengthBytes % LeafLengthBytes == 0 && BitOperations.IsPow2(lengthBytes);

    /// <summary>A block id: u64 big-endian offset ‖ node hash, 40 bytes, in the Base64 that Blob Storage takes.</summary>
    public static string BlockId(long offsetBytes, ReadOnlySpan<byte> nodeHash)
    {
        Span<byte> id = stackalloc byte[sizeof(long) + LengthBytes];
        BinaryPrimitives.WriteInt64BigEndian(id, offsetBytes);
        nodeHash.CopyTo(id[sizeof(long)..]);
        return Convert.ToBase64String(id);
    }

    /// <summary>Takes a block id apart; false when it is none of ours.</summary>
    public static bool TryReadBlockId(string blockId, out long offsetBytes, out byte[] nodeHash)
    {
        Span<byte> id = stackalloc byte[sizeof(long) + LengthBytes];
        if (!Convert.TryFromBase64String(blockId, id, out var written) || written != id.Length)
        {
            (offsetBytes, nodeHash) = (0, []);
            return false;
        }
        offsetBytes = BinaryPrimitives.ReadInt64BigEndian(id);
        nodeHash = id[sizeof(long)..].ToArray();
        return offsetBytes >= 0;
    }
}
