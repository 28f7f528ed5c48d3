using Submissions.Contracts;

namespace Submissions.Ledger;

/// <summary>The hashes of a bundle's entries.</summary>
internal static class BundleReading
{
    /// <summary>Hashes up to so many entries of a bundle.</summary>
    /// <param name="untrustedBundle">Its bytes.</param>
    /// <param name="width">Entries wanted.</param>
    /// <param name="isLonger">True when more entries may follow: a full bundle read in place of a partial one.</param>
    /// <param name="hashes">Takes 32 bytes for each entry.</param>
    /// <param name="count">Whole entries found.</param>
    public static LedgerFault Hash(ReadOnlySpan<byte> untrustedBundle, int width, bool isLonger, Span<byte> hashes, out int count)
    {
        for (count = 0; count < width; count++)
        {
            if (!EntryBundle.TryTake(ref untrustedBundle, out var entry))
            {
                return LedgerFault.BundleCutShort;
            }
            TreeHash.Leaf(entry, hashes.Slice(count * TreeHash.LengthBytes, TreeHash.LengthBytes));
        }
        return isLonger || untrustedBundle.IsEmpty ? LedgerFault.None : LedgerFault.BundleTooLong;
    }

    /// <summary>The first place where two rows of hashes differ; -1 when they do not.</summary>
    public static int FirstDifference(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        var same = left.CommonPrefixLength(right);
        return same == left.Length && same == right.Length ? -1 : same / TreeHash.LengthBytes;
    }
}
