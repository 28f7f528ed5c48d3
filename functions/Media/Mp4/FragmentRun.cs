using System.Buffers.Binary;
using Submissions.Media.Bmff;

namespace Submissions.Media.Mp4;

/// <summary>
/// One run of samples of a fragment (<c>trun</c>; ISO/IEC 14496-12, 8.8.8), on its way into the copy.
/// <code>
///  version, 1 | flags, 3 | count, 4 | offset of the data, 4 | flags of the first sample, 4? | count × (duration, 4? | size, 4? | flags, 4? | time, 4?)
/// </code>
/// </summary>
internal sealed class FragmentRun(byte version, uint flags, byte[] rest, uint count) : Part
{
    public const uint HasOffset = 0x1;
    public const uint HasFirstFlags = 0x4;
    public const uint HasDurations = 0x100;
    public const uint HasSizes = 0x200;
    public const uint Known = 0xF05;

    /// <summary>Where the samples stand in the input.</summary>
    public required long SourceBytes { get; init; }

    public required long DataBytes { get; init; }

    /// <summary>Where they begin in the copy, from the beginning of the fragment.</summary>
    public int OffsetBytes { get; set; }

    public override long LengthBytes => Box.HeaderBytes + 12 + rest.Length;

    public override void Write(Stream output)
    {
        BoxPart.WriteHeader(output, "trun", LengthBytes - Box.HeaderBytes);
        Span<byte> head = stackalloc byte[12];
        BinaryPrimitives.WriteUInt32BigEndian(head, (flags & Known) | HasOffset);
        head[0] = version;
        BinaryPrimitives.WriteUInt32BigEndian(head[4..], count);
        BinaryPrimitives.WriteInt32BigEndian(head[8..], OffsetBytes);
        output.Write(head);
        output.Write(rest);
    }
}
