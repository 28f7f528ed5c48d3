using System.Buffers.Binary;
using Submissions.Contracts;

namespace Submissions.Ledger;

/// <summary>
/// Entry bundles (c2sp.org/tlog-tiles): up to 256 entries, each after its length.
/// <code>
/// u16 big-endian length ‖ entry ‖ u16 length ‖ entry …
/// </code>
/// </summary>
public static class EntryBundle
{
    /// <summary>Longest entry that the format can hold.</summary>
    public const int MaxEntryLengthBytes = ushort.MaxValue;

    /// <summary>Longest bundle: 256 of the longest entries.</summary>
    public const int MaxLengthBytes = TileId.FullWidth * (PrefixLengthBytes + MaxEntryLengthBytes);

    private const int PrefixLengthBytes = sizeof(ushort);

    /// <summary>Cuts the first entry off a bundle; false when what is left does not begin with a whole entry.</summary>
    public static bool TryTake(ref ReadOnlySpan<byte> untrustedBundle, out ReadOnlySpan<byte> entry)
    {
        entry = default;
        if (untrustedBundle.Length < PrefixLengthBytes)
        {
            return false;
        }
        var length = BinaryPrimitives.ReadUInt16BigEndian(untrustedBundle);
        if (untrustedBundle.Length - PrefixLengthBytes < length)
        {
            return false;
        }
        entry = untrustedBundle.Slice(PrefixLengthBytes, length);
        untrustedBundle = untrustedBundle[(PrefixLengthBytes + length)..];
        return true;
    }

    /// <summary>Writes one entry with its length.</summary>
    /// <exception cref="ArgumentException">The entry is longer than 65,535 bytes: a caller's bug.</exception>
    public static void Write(Stream destination, ReadOnlySpan<byte> entry)
    {
        if (entry.Length > MaxEntryLengthBytes)
        {
            throw new ArgumentException("An entry is at most 65,535 bytes.", nameof(entry));
        }
        Span<byte> prefix = stackalloc byte[PrefixLengthBytes];
        BinaryPrimitives.WriteUInt16BigEndian(prefix, (ushort)entry.Length);
        destination.Write(prefix);
        destination.Write(entry);
    }

    /// <summary>The entry at a place of a bundle; null when the bundle is cut short before it.</summary>
    public static byte[]? Entry(ReadOnlySpan<byte> untrustedBundle, int place)
    {
        while (TryTake(ref untrustedBundle, out var entry))
        {
            if (place-- == 0)
            {
                return entry.ToArray();
            }
        }
        return null;
    }
}
