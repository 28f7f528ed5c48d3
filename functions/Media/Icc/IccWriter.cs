using System.Buffers.Binary;

namespace Submissions.Media.Icc;

/// <summary>Lays a profile out: header, tag table, data in the order of the tags; equal data once. Adds the two texts every profile must have.</summary>
internal sealed class IccWriter
{
    private const int AlignmentBytes = 4;

    private readonly List<(uint Tag, byte[] Data)> _tags = [];

    public int Count => _tags.Count;

    /// <summary>"desc" of version 2: an ASCII text, an empty Unicode one, an empty Macintosh one of fixed size. ICC.1:2001-04, section 6.5.17.</summary>
    private static byte[] OldDescription { get; } = [.. "desc\0\0\0\0"u8, 0, 0, 0, 7, .. "Colour\0"u8, .. new byte[4 + 4 + 2 + 1 + 67]];

    private static byte[] OldCopyright { get; } = [.. "text\0\0\0\0"u8, .. "CC0\0"u8];

    private static byte[] Description { get; } = Localised("\0C\0o\0l\0o\0u\0r"u8);

    private static byte[] Copyright { get; } = Localised([0, (byte)'C', 0, (byte)'C', 0, (byte)'0']);

    public static int Padded(int length) => (length + AlignmentBytes - 1) / AlignmentBytes * AlignmentBytes;

    /// <summary>False if the tag is there already.</summary>
    public bool TryAdd(uint tag, byte[] data)
    {
        foreach (var (present, _) in _tags)
        {
            if (present == tag)
                return false;
        }
        _tags.Add((tag, data));
        return true;
    }

    public byte[] ToProfile(Span<byte> header)
    {
        var old = header[8] == 2;
        (uint Tag, byte[] Data)[] tags =
        [
            (IccTags.Description, old ? OldDescription : Description),
            (IccTags.Copyright, old ? OldCopyright : Copyright),
            .. _tags,
        ];
        var table = new byte[4 + (tags.Length * IccProfile.TagEntryBytes)];
        BinaryPrimitives.WriteInt32BigEndian(table, tags.Length);
        var body = new MemoryStream();
        var places = new int[tags.Length];
        for (var index = 0; index < tags.Length; index++)
        {
            var (tag, data) = tags[index];
            var same = Array.FindIndex(tags, 0, index, other => other.Data.AsSpan().SequenceEqual(data));
            places[index] = same >= 0 ? places[same] : header.Length + table.Length + (int)body.Length;
            if (same < 0)
            {
                body.Write(data);
                body.SetLength(Padded((int)body.Length));
                body.Position = body.Length;
            }
            var entry = table.AsSpan(4 + (index * IccProfile.TagEntryBytes));
            BinaryPrimitives.WriteUInt32BigEndian(entry, tag);
            BinaryPrimitives.WriteInt32BigEndian(entry[4..], places[index]);
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], data.Length);
        }
        BinaryPrimitives.WriteInt32BigEndian(header, header.Length + table.Length + (int)body.Length);
        return [.. header, .. table, .. body.ToArray()];
    }

    /// <summary>"mluc" with one text (ICC.1:2022, section 10.15).</summary>
    private static byte[] Localised(ReadOnlySpan<byte> text) =>
        [.. "mluc\0\0\0\0"u8, 0, 0, 0, 1, 0, 0, 0, 12, (byte)'e', (byte)'n', (byte)'U', (byte)'S', 0, 0, 0, (byte)text.Length, 0, 0, 0, 28, .. text];
}
