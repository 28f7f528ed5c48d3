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

    /// <summary>The flags of the next chunk of a kept stream; false if the index does not go with the samples.</summary>
    public bool TryMatch(string renamed, long lengthBytes, out uint flags)
    {
        flags = 0;
        while (_end - _next >= EntryBytes)
        {
            reader.MoveTo(_next);
            if (!reader.Ensure(EntryBytes))
                return false;
            _next += EntryBytes;
            var name = Encoding.Latin1.GetString(reader.Available[..4]);
            if (!AviSamples.TryName(streams, name, out var expected))
                continue;
            flags = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(reader.Available[4..]) & IsKeyframe;
            return expected == renamed && System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(reader.Available[12..]) == lengthBytes;
        }
        return false;
    }
}
