using System.Buffers.Binary;
using Submissions.Contracts;

namespace Submissions.Media.Png;

/// <summary>
/// What holds a moving picture together (PNG, 11.3.6): the number of frames, and numbers that run through the chunks of all frames without a gap.
/// <code>
///  acTL: frames, 4 | plays, 4
///  fcTL: number, 4 | width, 4 | height, 4 | left, 4 | top, 4 | delay, 2 and 2 | disposal, 1 | blending, 1
///  fdAT: number, 4 | data
/// </code>
/// </summary>
internal sealed class PngAnimation(PngHeader header, uint frames)
{
    public const int Bytes = 8;
    public const int FrameBytes = 26;
    public const int NumberBytes = 4;
    private const byte LastDisposal = 2;
    private const byte LastBlending = 1;

    private uint _next;
    private uint _frames;

    public bool IsComplete => _frames == frames;

    public static Outcome<PngAnimation> Read(ReadOnlySpan<byte> untrusted, PngHeader header)
    {
        var frames = BinaryPrimitives.ReadUInt32BigEndian(untrusted);
        return frames == 0 ? Refusal.MediaMalformed : frames > PngLimits.MaxFrames ? Refusal.MediaLimit : new PngAnimation(header, frames);
    }

    /// <summary>The next frame's chunk; its rectangle must lie in the picture.</summary>
    public bool TryBeginFrame(ReadOnlySpan<byte> untrusted)
    {
        long width = BinaryPrimitives.ReadUInt32BigEndian(untrusted[4..]);
        long height = BinaryPrimitives.ReadUInt32BigEndian(untrusted[8..]);
        var (left, top) = (BinaryPrimitives.ReadUInt32BigEndian(untrusted[12..]), BinaryPrimitives.ReadUInt32BigEndian(untrusted[16..]));
        return TryCount(untrusted) && ++_frames <= frames
            && width > 0 && height > 0 && left + width <= header.Width && top + height <= header.Height
            && untrusted[24] <= LastDisposal && untrusted[25] <= LastBlending;
    }

    public bool TryCount(ReadOnlySpan<byte> untrusted) => BinaryPrimitives.ReadUInt32BigEndian(untrusted) == _next++;
}
