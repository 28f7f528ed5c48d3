using System.Buffers.Binary;
using System.Text;

namespace Submissions.Media.Avi;

/// <summary>
/// Reads the index of the input along with its samples, only to learn which pictures can be shown alone:
/// <code>
///  name, 4 | flags, 4 | place, 4 | length, 4     each little-endian
/// </code>
/// </summary>
internal sealed class AviIndex(MediaReader reader, Chunk index, IReadOnlyList<AviStream> streams)
{
    public const int EntryBytes = 16;

    /// <summary>Of the flags: can be shown alone.</summary>
    public const uint IsKeyframe = 0x10;

    private readonly long _end = Math.Min(index.EndBytes, reader.LengthBytes);
    private long _next = index.BodyBytes;

    /// <summary>Whether the next entry of a kept stream is of the chunk that comes next in the samples.</summary>
    public bool Matches(string renamed, long lengthBytes) => TryNext(out var name, out var length, out _) && name == renamed && length == lengthBytes;

    /// <summary>The next entry of a kept stream, under the name that its chunk has in the copy.</summary>
    public bool TryNext(out string name, out uint lengthBytes, out uint flags)
    {
        (name, lengthBytes, flags) = ("", 0, 0);
        while (_end - _next >= EntryBytes)
        {
            reader.MoveTo(_next);
            if (!reader.Ensure(EntryBytes))
                return false;
            _next += EntryBytes;
            if (!AviSamples.TryName(streams, Encoding.Latin1.GetString(reader.Available[..4]), out name))
                continue;
            flags = BinaryPrimitives.ReadUInt32LittleEndian(reader.Available[4..]) & IsKeyframe;
            lengthBytes = BinaryPrimitives.ReadUInt32LittleEndian(reader.Available[12..]);
            return true;
        }
        return false;
    }
}
