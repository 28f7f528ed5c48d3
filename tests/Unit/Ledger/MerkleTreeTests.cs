using Submissions.Contracts;
using Submissions.Ledger;

namespace Submissions.Tests.Unit.Ledger;

/// <summary>The test vectors of the certificate-transparency project for RFC 6962: eight leaves and the roots of their prefixes.</summary>
public sealed class MerkleTreeTests
{
    private static readonly byte[][] Leaves =
    [
        .. new[] { "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696A6B6C6D6E6F" }
            .Select(leaf => TreeHash.Leaf(Convert.FromHexString(leaf))),
    ];

    private static readonly string[] Roots =
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

    [Fact]
    public void Root_gives_the_published_roots()
    {
        for (var size = 1; size <= Leaves.Length; size++)
        {
            Assert.Equal(Roots[size - 1], Convert.ToHexString(MerkleTree.Root(Leaves.AsSpan(0, size))));
        }
    }

    [Fact]
    public void Every_leaf_of_every_size_is_proven_and_no_other()
    {
        for (var size = 1; size <= Leaves.Length; size++)
        {
            var root = Convert.FromHexString(Roots[size - 1]);
            for (var index = 0; index < size; index++)
            {
                var proof = MerkleTree.InclusionProof(Leaves.AsSpan(0, size), index);
                for (var claimed = 0; claimed < size; claimed++)
                {
                    Assert.Equal(claimed == index, MerkleTree.IsIncluded(Leaves[claimed], claimed, size, proof, root));
                }
                Assert.False(MerkleTree.IsIncluded(Leaves[index], size, size, proof, root));
                Assert.False(MerkleTree.IsIncluded(Leaves[index], index, size, [.. proof, root], root));
            }
        }
    }
}
