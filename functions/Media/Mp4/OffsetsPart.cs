using System.Buffers.Binary;
using Submissions.Media.Bmff;

namespace Submissions.Media.Mp4;

/// <summary>The table of chunk offsets of one track, known only once everything before the sample data has its length.</summary>
internal sealed class OffsetsPart(List<long> offsets) : Part
{
    private const int BatchBytes = 8 << 10;

    /// <summary>Whether each takes eight bytes.</summary>
    public bool IsWide { get; set; }

    /// <summary>Where the sample data begins in the copy.</summary>
    public long BaseBytes { get; set; }

    public override long LengthBytes => Box.HeaderBytes + 8 + ((long)offsets.Count * EntryBytes);

    private int EntryBytes => IsWide ? sizeof(ulong) : sizeof(uint);

    public override void Write(Stream output)
    {
        BoxPart.WriteHeader(output, IsWide ? "co64" : "stco", 8 + ((long)offsets.Count * EntryBytes));
        Span<byte> batch = stackalloc byte[BatchBytes];
        batch[..8].Clear();
        BinaryPrimitives.WriteInt32BigEndian(batch[4..], offsets.Count);
        var at = 8;
        foreach (var offset in offsets)
        {
            if (IsWide)
                BinaryPrimitives.WriteInt64BigEndian(batch[at..], offset + BaseBytes);
            else
                BinaryPrimitives.WriteUInt32BigEndian(batch[at..], (uint)(offset + BaseBytes));
            at += EntryBytes;
            if (at == BatchBytes)
            {
                output.Write(batch);
                at = 0;
            }
        }
        output.Write(batch[..at]);
    }
}
