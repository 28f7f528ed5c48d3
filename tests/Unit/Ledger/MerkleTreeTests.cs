using Submissions.Contracts;
using Submissions.Ledger;

namespace Submissions.Tests.Unit.Ledger;

/// <summary>The test vectors of the certificate-transparency project for RFC 6962: eight leaves, the roots of their prefixes, proofs.</summary>
public sealed class MerkleTreeTests
{
    internal static readonly string[] Entries = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696A6B6C6D6E6F"];

    internal static readonly string[] Roots =
    [
        "6E340B9CFFB37A989CA544E6BB780A2C78901D3FB33738768511A30617AFA01D",
        "FAC54203E7CC696CF0DFCB42C92A1D9DBAF70AD9E621F4BD8D98662F00E3C125",
        "AEB6BCFE274B70A14FB067A5E5578264DB0FA9B51AF5E0BA159158F329E06E77",
        "D37EE418976DD95753C1C73862B9398FA2A2CF9B4FF0FDFE8B30CD95209614B7",
        "4E3BBB1F7B478DCFE71FB631631519A3BCA12C9AEFCA1612BFCE4C13A86264D4",
        "76E67DADBCDF1E10E1B74DDC608ABD2F98DFB16FBCE75277B5232A127F2087EF",
        "DDB89BE403809E325750D3D263CD78929C2942B7942A34B77E122C9594A74C8C",
        "5DC9DA79A70659A9AD559CB701DED9A2AB9D823AAD2F4960CFE370EFF4604328",
    ];

    private static readonly byte[][] Leaves = [.. Entries.Select(entry => TreeHash.Leaf(Convert.FromHexString(entry)))];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Index from 1, size, path: "getTestPaths" of the project's merkle tree tests.</summary>
    public static TheoryData<int, int, string[]> Paths => new()
    {
        { 1, 1, [] },
        { 1, 8, ["96A296D224F285C67BEE93C30F8A309157F0DAA35DC5B87E410B78630A09CFC7", "5F083F0A1A33CA076A95279832580DB3E0EF4584BDFF1F54C8A360F50DE3031E", "6B47AAF29EE3C2AF9AF889BC1FB9254DABD31177F16232DD6AAB035CA39BF6E4"] },
        { 6, 8, ["BC1A0643B12E4D2D7C77918F44E0F4F79A838B6CF9EC5B5C283E1F4D88599E6B", "CA854EA128ED050B41B35FFC1B87B8EB2BDE461E9E3B5596ECE6B9D5975A0AE0", "D37EE418976DD95753C1C73862B9398FA2A2CF9B4FF0FDFE8B30CD95209614B7"] },
        { 3, 3, ["FAC54203E7CC696CF0DFCB42C92A1D9DBAF70AD9E621F4BD8D98662F00E3C125"] },
        { 2, 5, ["6E340B9CFFB37A989CA544E6BB780A2C78901D3FB33738768511A30617AFA01D", "5F083F0A1A33CA076A95279832580DB3E0EF4584BDFF1F54C8A360F50DE3031E", "BC1A0643B12E4D2D7C77918F44E0F4F79A838B6CF9EC5B5C283E1F4D88599E6B"] },
    };

    public static TheoryData<int, int, string[]> Proofs => new()
    {
        { 1, 1, [] },
        { 1, 8, ["96A296D224F285C67BEE93C30F8A309157F0DAA35DC5B87E410B78630A09CFC7", "5F083F0A1A33CA076A95279832580DB3E0EF4584BDFF1F54C8A360F50DE3031E", "6B47AAF29EE3C2AF9AF889BC1FB9254DABD31177F16232DD6AAB035CA39BF6E4"] },
        { 6, 8, ["0EBC5D3437FBE2DB158B9F126A1D118E308181031D0A949F8DEDEDEBC558EF6A", "CA854EA128ED050B41B35FFC1B87B8EB2BDE461E9E3B5596ECE6B9D5975A0AE0", "D37EE418976DD95753C1C73862B9398FA2A2CF9B4FF0FDFE8B30CD95209614B7"] },
        { 2, 5, ["5F083F0A1A33CA076A95279832580DB3E0EF4584BDFF1F54C8A360F50DE3031E", "BC1A0643B12E4D2D7C77918F44E0F4F79A838B6CF9EC5B5C283E1F4D88599E6B"] },
    };

    [Fact]
    public void The_definitions_give_the_published_roots()
    {
        for (var size = 1; size <= Leaves.Length; size++)
        {
            Assert.Equal(Roots[size - 1], Convert.ToHexString(ReferenceTree.Root(Leaves.AsSpan(0, size))));
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Inclusion_gives_the_published_paths(int number, int size, string[] path)
    {
        var (_, store) = Tree(size);
        Assert.Equal(path, (await new TreeProofs(store, size).InclusionAsync(number - 1, Token)).Select(Convert.ToHexString));
        Assert.True(MerkleTree.IsIncluded(Leaves[number - 1], number - 1, size, [.. path.Select(Convert.FromHexString)], Convert.FromHexString(Roots[size - 1])));
    }

    [Theory]
    [MemberData(nameof(Proofs))]
    public async Task Consistency_gives_the_published_proofs(int oldSize, int newSize, string[] path)
    {
        var (_, store) = Tree(newSize);
        Assert.Equal(path, (await new TreeProofs(store, newSize).ConsistencyAsync(oldSize, Token)).Select(Convert.ToHexString));
        Assert.True(MerkleTree.IsConsistent(oldSize, Convert.FromHexString(Roots[oldSize - 1]), newSize, Convert.FromHexString(Roots[newSize - 1]), [.. path.Select(Convert.FromHexString)]));
    }

    [Fact]
    public async Task Every_leaf_of_every_size_is_proven_and_no_other()
    {
        for (var size = 1; size <= Leaves.Length; size++)
        {
            var root = Convert.FromHexString(Roots[size - 1]);
            var (growth, store) = Tree(size);
            Assert.Equal(root, growth.Root());
            for (var index = 0; index < size; index++)
            {
                var path = await new TreeProofs(store, size).InclusionAsync(index, Token);
                Assert.Equal(ReferenceTree.Path(index, Leaves.AsSpan(0, size)), path);
                for (var claimed = 0; claimed < size; claimed++)
                {
                    Assert.Equal(claimed == index, MerkleTree.IsIncluded(Leaves[claimed], claimed, size, path, root));
                }
                Assert.False(MerkleTree.IsIncluded(Leaves[index], size, size, path, root));
                Assert.False(MerkleTree.IsIncluded(Leaves[index], -1, size, path, root));
                Assert.False(MerkleTree.IsIncluded(Leaves[index], index, size, [.. path, root], root));
                Assert.False(path.Count > 0 && MerkleTree.IsIncluded(Leaves[index], index, size, [.. path.Skip(1)], root));
            }
        }
    }

    [Fact]
    public async Task Every_older_tree_is_proven_and_no_other()
    {
        for (var size = 1; size <= Leaves.Length; size++)
        {
            var root = Convert.FromHexString(Roots[size - 1]);
            var (_, store) = Tree(size);
            for (var old = 1; old <= size; old++)
            {
                var path = await new TreeProofs(store, size).ConsistencyAsync(old, Token);
                Assert.Equal(ReferenceTree.Proof(old, Leaves.AsSpan(0, size)), path);
                for (var claimed = 1; claimed <= size; claimed++)
                {
                    Assert.Equal(claimed == old, MerkleTree.IsConsistent(claimed, Convert.FromHexString(Roots[claimed - 1]), size, root, path));
                }
                Assert.False(MerkleTree.IsConsistent(old, Convert.FromHexString(Roots[old % 8]), size, root, path));
                Assert.False(MerkleTree.IsConsistent(old, Convert.FromHexString(Roots[old - 1]), size, root, [.. path, root]));
                for (var hash = 0; hash < path.Count; hash++)
                {
                    var altered = path.Select(bytes => (byte[])bytes.Clone()).ToArray();
                    altered[hash][7] ^= 1;
                    Assert.False(MerkleTree.IsConsistent(old, Convert.FromHexString(Roots[old - 1]), size, root, altered));
                }
            }
            Assert.True(MerkleTree.IsConsistent(0, Checkpoint.EmptyRoot.Span, size, root, []));
            Assert.False(MerkleTree.IsConsistent(0, root, size, root, []));
        }
    }

    private static (TreeGrowth Growth, MemoryLedger Store) Tree(int size)
    {
        var growth = TreeGrowth.Empty();
        foreach (var leaf in Leaves.Take(size))
        {
            growth.Append(leaf);
        }
        var store = new MemoryLedger();
        store.Write(growth.PartialTiles());
        return (growth, store);
    }
}
