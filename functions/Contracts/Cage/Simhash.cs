using System.Text;

namespace Submissions.Contracts;

/// <summary>
/// 64 bits that similar texts share most of (M. Charikar, "Similarity estimation techniques from rounding algorithms", STOC 2002). The features are the different runs of
/// <see cref="ShingleLength"/> characters of the folded text (<see cref="FoldedText"/>): Chinese and Burmese set no spaces between words, so words would be no common measure, and four characters are
/// about a word of Arabic and two of Chinese. A run counts once however often it stands: common endings must not outweigh what a text is about. Each feature is hashed by FNV-1a (64 bits,
/// Fowler–Noll–Vo) over its UTF-8 and mixed by the finaliser of MurmurHash3 (FNV-1a alone leaves the high bits of short inputs alike); bit n is set when more features have it than have not.
/// Nothing of this may ever change: fingerprints of years ago are compared with today's.
/// </summary>
public static class Simhash
{
    /// <summary>Characters (Unicode scalar values) of one feature.</summary>
    public const int ShingleLength = 4;

    /// <summary>Fewer different features than so many say too little: two short texts would be called alike by accident. About 70 letters or Chinese characters.</summary>
    public const int MinFeatures = 64;

    private const int Bits = 64;
    private const ulong FnvOffset = 0xCBF29CE484222325;
    private const ulong FnvPrime = 0x100000001B3;

    /// <summary>The fingerprint of a text, of which the first <see cref="FoldedText.MaxLength"/> characters count; null when it is too short to compare.</summary>
    public static ulong? Of(ReadOnlySpan<char> untrustedText)
    {
        var folded = FoldedText.Of(untrustedText).EnumerateRunes().ToArray();
        var features = new HashSet<ulong>();
        for (var first = 0; first + ShingleLength <= folded.Length; first++)
        {
            features.Add(Hash(folded.AsSpan(first, ShingleLength)));
        }
        return features.Count >= MinFeatures ? Combine(features) : null;
    }

    private static ulong Combine(HashSet<ulong> features)
    {
        Span<int> with = stackalloc int[Bits];
        foreach (var feature in features)
        {
            for (var bit = 0; bit < Bits; bit++)
            {
                with[bit] += (int)((feature >> bit) & 1);
            }
        }
        var combined = 0UL;
        for (var bit = 0; bit < Bits; bit++)
        {
            combined |= 2 * with[bit] > features.Count ? 1UL << bit : 0;
        }
        return combined;
    }

    private static ulong Hash(ReadOnlySpan<Rune> shingle)
    {
        Span<byte> utf8 = stackalloc byte[4];
        var hash = FnvOffset;
        foreach (var rune in shingle)
        {
            foreach (var value in utf8[..rune.EncodeToUtf8(utf8)])
            {
                hash = unchecked((hash ^ value) * FnvPrime);
            }
        }
        return Mix(hash);
    }

    private static ulong Mix(ulong hash)
    {
        unchecked
        {
            hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
            hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53;
            return hash ^ (hash >> 33);
        }
    }
}
