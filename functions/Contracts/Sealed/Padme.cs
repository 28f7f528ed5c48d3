using System.Numerics;

namespace Submissions.Contracts;

/// <summary>
/// How long sealed plaintext is made, so that its length says little about the content's (sealed-format.md, "Padding"; PADMÉ is from
/// Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs", 2019).
/// </summary>
public static class Padme
{
    /// <summary>Nothing is sealed as fewer bytes.</summary>
    public const int FloorLengthBytes = 64 * 1024;

    /// <summary>The longest content that is padded: beyond it lengths would no longer fit. Far above what any installation takes.</summary>
    public const long MaxContentLengthBytes = 1L << 60;

    /// <summary>The byte that ends the content; zeros follow.</summary>
    public const byte Marker = 0x80;

    /// <summary>Rounds up to a multiple of 2^(E−S), E = ⌊log2 L⌋, S = ⌊log2 E⌋ + 1.</summary>
    public static long RoundUp(long lengthBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lengthBytes, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lengthBytes, MaxContentLengthBytes + 1);
        var exponent = BitOperations.Log2((ulong)lengthBytes);
        var kept = BitOperations.Log2((uint)exponent) + 1;
        var mask = (1L << Math.Max(exponent - kept, 0)) - 1;
        return (lengthBytes + mask) & ~mask;
    }

    /// <summary>Length of content ‖ 0x80 ‖ zeros: PADMÉ(max(content + 1, 65,536)).</summary>
    public static long PaddedLengthBytes(long contentLengthBytes) => RoundUp(Math.Max(contentLengthBytes + 1, FloorLengthBytes));
}
