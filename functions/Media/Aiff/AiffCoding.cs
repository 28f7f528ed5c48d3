using System.Buffers.Binary;
using Submissions.Contracts;

namespace Submissions.Media.Aiff;

/// <summary>
/// COMM, the chunk that says how sound is coded.
/// <code>
///  channels, 2 | sample frames, 4 | bits of a sample, 2 | samples a second, 10 | AIFF-C only: coding, 4 | its name, a Pascal string padded to even
/// </code>
/// The name is for people and goes.
/// </summary>
internal static class AiffCoding
{
    private const int PlainBytes = 18;
    private const int CodingBytes = 4;

    public static Outcome<byte[]> Read(ReadOnlySpan<byte> untrusted, bool isCompressed)
    {
        if (untrusted.Length < PlainBytes + (isCompressed ? CodingBytes : 0))
            return Refusal.MediaMalformed;
        var channels = BinaryPrimitives.ReadUInt16BigEndian(untrusted);
        if (channels == 0)
            return Refusal.MediaMalformed;
        if (channels > AiffLimits.MaxChannels)
            return Refusal.MediaLimit;
        if (!isCompressed)
            return untrusted[..PlainBytes].ToArray();
        if (!IsKnown(untrusted[PlainBytes..]))
            return Refusal.MediaUnsupported;
        byte[] kept = [.. untrusted[..(PlainBytes + CodingBytes)], 0, 0];
        return kept;
    }

    private static bool IsKnown(ReadOnlySpan<byte> coding) =>
        coding.StartsWith("NONE"u8) || coding.StartsWith("sowt"u8) || coding.StartsWith("twos"u8) || coding.StartsWith("raw "u8)
        || coding.StartsWith("in24"u8) || coding.StartsWith("in32"u8) || coding.StartsWith("42ni"u8) || coding.StartsWith("23ni"u8)
        || coding.StartsWith("fl32"u8) || coding.StartsWith("FL32"u8) || coding.StartsWith("fl64"u8) || coding.StartsWith("FL64"u8)
        || coding.StartsWith("alaw"u8) || coding.StartsWith("ulaw"u8) || coding.StartsWith("ALAW"u8) || coding.StartsWith("ULAW"u8)
        || coding.StartsWith("ima4"u8) || coding.StartsWith("GSM "u8);
}
