using System.Numerics;
using Submissions.Contracts;

namespace Submissions.Tests.Unit.Ledger;

/// <summary>The definitions of RFC 6962, sections 2.1 to 2.1.2, word for word and without regard to cost: what the tiles are compared with.</summary>
internal static class ReferenceTree
{
    public static byte[] Root(ReadOnlySpan<byte[]> leaves)
    {
        var k = leaves.Length > 1 ? Split(leaves.Length) : 0;
        return k == 0 ? leaves[0] : TreeHash.Node(Root(leaves[..k]), Root(leaves[k..]));
    }

    public static List<byte[]> Path(int m, ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 1)
        {
            return [];
        }
        var k = Split(leaves.Length);
        return m < k ? [.. Path(m, leaves[..k]), Root(leaves[k..])] : [.. Path(m - k, leaves[k..]), Root(leaves[..k])];
    }

    public static List<byte[]> Proof(int m, ReadOnlySpan<byte[]> leaves) => Subproof(m, leaves, true);

    private static List<byte[]> Subproof(int m, ReadOnlySpan<byte[]> leaves, bool whole)
    {
        if (m == leaves.Length)
        {
            return whole ? [] : [Root(leaves)];
        }
        var k = Split(leaves.Length);
        return m <= k ? [.. Subproof(m, leaves[..k], whole), Root(leaves[k..])] : [.. Subproof(m - k, leaves[k..], false), Root(leaves[..k])];
    }

    private static int Split(int n) => 1 << BitOperations.Log2((uint)(n - 1));
}
