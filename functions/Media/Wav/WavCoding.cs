using System.Buffers.Binary;
using Submissions.Contracts;

namespace Submissions.Media.Wav;

/// <summary>
/// The chunk that says how sound is coded.
/// <code>
///  coding, 2 | channels, 2 | samples a second, 4 | bytes a second, 4 | bytes of a block, 2 | bits of a sample, 2 | length of what follows, 2 | by coding
/// </code>
/// </summary>
internal static class WavCoding
{
    private const int HeadBytes = 16;
    private const int LengthBytes = 2;
    private const ushort Pcm = 1;
    private const ushort Extensible = 0xFFFE;
    private const int ExtensibleBytes = 22;
    private const int SubFormatOffset = HeadBytes + LengthBytes + 6;

    /// <summary>KSDATAFORMAT_SUBTYPE_WAVEFORMATEX without its first two bytes, which are a coding.</summary>
    private static ReadOnlySpan<byte> SubFormatTail => [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];

    public static bool IsPcm(ReadOnlySpan<byte> coding) => BinaryPrimitives.ReadUInt16LittleEndian(coding) == Pcm;

    /// <summary>The chunk as it must be for its coding and no longer.</summary>
    public static Outcome<byte[]> Read(ReadOnlySpan<byte> untrusted)
    {
        if (untrusted.Length < HeadBytes)
            return Refusal.MediaMalformed;
        var coding = BinaryPrimitives.ReadUInt16LittleEndian(untrusted);
        var channels = BinaryPrimitives.ReadUInt16LittleEndian(untrusted[2..]);
        if (channels == 0 || BinaryPrimitives.ReadUInt32LittleEndian(untrusted[4..]) == 0 || BinaryPrimitives.ReadUInt16LittleEndian(untrusted[12..]) == 0)
            return Refusal.MediaMalformed;
        if (channels > WavLimits.MaxChannels)
            return Refusal.MediaLimit;
        if (coding == Pcm)
            return untrusted[..HeadBytes].ToArray();
        var further = FurtherBytes(coding);
        if (further < 0)
            return Refusal.MediaUnsupported;
        if (untrusted.Length < HeadBytes + LengthBytes + further && further > 0)
            return Refusal.MediaMalformed;
        if (coding == Extensible && !SubFormatFits(untrusted))
            return Refusal.MediaUnsupported;
        byte[] kept = [.. untrusted[..HeadBytes], (byte)further, 0, .. further == 0 ? default : untrusted.Slice(HeadBytes + LengthBytes, further)];
        return kept;
    }

    /// <summary>Codings whose data is sound and nothing else: RFC 2361; -1 for others.</summary>
    private static int FurtherBytes(ushort coding) => coding switch
    {
        0x0002 => 32, // ADPCM of Microsoft
        0x0003 or 0x0006 or 0x0007 or 0x0045 => 0, // floating point, A-law, µ-law, G.726
        0x0011 or 0x0031 => 2, // ADPCM of IMA, GSM 06.10
        Extensible => ExtensibleBytes,
        _ => -1,
    };

    private static bool SubFormatFits(ReadOnlySpan<byte> untrusted) =>
        BinaryPrimitives.ReadUInt16LittleEndian(untrusted[SubFormatOffset..]) is 1 or 3 or 6 or 7 && untrusted.Slice(SubFormatOffset + 2, SubFormatTail.Length).SequenceEqual(SubFormatTail);
}
