using Submissions.Contracts;

namespace Submissions.Tests.Unit.Contracts;

public sealed class TreeHashTests
{
    private const int Mib = 1 << 20;

    [Theory]
    [InlineData(0, 1, true)]
    [InlineData(0, 8 * Mib, true)]
    [InlineData(Mib, Mib, true)]
    [InlineData(Mib, 2 * Mib, false)]
    [InlineData(2 * Mib, 2 * Mib, true)]
    [InlineData(4 * Mib, (3 * Mib) + 1, true)]
    [InlineData(2 * Mib, (2 * Mib) + 1, false)]
    [InlineData(1, 1, false)]
    [InlineData(0, 0, false)]
    public void IsAligned_takes_nodes_of_the_tree_only(long offset, long length, bool aligned) =>
        Assert.Equal(aligned, TreeHash.IsAligned(offset, length));

    [Fact]
    public void Parts_of_any_allowed_sizes_give_the_digest_of_the_whole()
    {
        var data = new byte[(11 * Mib) + 12_345];
        for (var i = 0; i < data.Length; i++)
        {
            data[i] = unchecked((byte)(i * 31L / 7));
        }
        var whole = Convert.ToHexString(Naive(data));
        foreach (var sizes in new[] { new[] { 8, 2, 1 }, [1, 1, 2, 4, 1, 1, 1], [4, 4, 2], [8] })
        {
            var tree = new TreeHashBuilder();
            var offset = 0;
            foreach (var size in sizes.Append(64))
            {
                var part = data.AsSpan(offset, Math.Min(size * Mib, data.Length - offset));
                if (!part.IsEmpty)
                {
                    Assert.True(TreeHash.IsAligned(offset, part.Length));
                    tree.Add(TreeHash.Of(part), TreeHash.Leaves(part.Length));
                    offset += part.Length;
                }
            }
            Assert.Equal(whole, Convert.ToHexString(tree.Root()));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(Mib)]
    [InlineData(Mib + 1)]
    [InlineData((3 * Mib) + 5)]
    public void ObjectDigest_does_not_depend_on_how_the_bytes_come(int length)
    {
        var data = new byte[length];
        Array.Fill(data, (byte)0xA5);
        using var digest = new ObjectDigest();
        for (var at = 0; at < length; at += 70_001)
        {
            digest.Append(data.AsSpan(at, Math.Min(70_001, length - at)));
        }
        Assert.Equal(length, digest.LengthBytes);
        Assert.Equal(Naive(data), digest.Finish());
    }

    [Fact]
    public void A_block_id_says_offset_and_hash_and_nothing_else_is_one()
    {
        var hash = TreeHash.Leaf("x"u8);
        var id = TreeHash.BlockId(5L << 40, hash);
        Assert.True(TreeHash.TryReadBlockId(id, out var offset, out var read));
        Assert.Equal(5L << 40, offset);
        Assert.Equal(hash, read);
        Assert.False(TreeHash.TryReadBlockId("AAAA", out _, out _));
        Assert.False(TreeHash.TryReadBlockId(Convert.ToBase64String(new byte[41]), out _, out _));
        Assert.False(TreeHash.TryReadBlockId("not base64 !", out _, out _));
    }

    /// <summary>The definition of RFC 6962, section 2.1, word for word.</summary>
    private static byte[] Naive(ReadOnlySpan<byte> data)
    {
        var leaves = new List<byte[]>();
        for (var at = 0; at < data.Length; at += Mib)
        {
            leaves.Add(TreeHash.Leaf(data.Slice(at, Math.Min(Mib, data.Length - at))));
        }
        return Root(leaves);

        static byte[] Root(List<byte[]> hashes)
        {
            if (hashes.Count == 1)
            {
                return hashes[0];
            }
            var k = 1;
            while (k * 2 < hashes.Count)
            {
                k *= 2;
            }
            return TreeHash.Node(Root(hashes[..k]), Root(hashes[k..]));
        }
    }
}
