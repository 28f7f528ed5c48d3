using System.Buffers.Binary;
using Submissions.Contracts;

namespace Submissions.Media.Tiff;

/// <summary>
/// A directory: entries as they stand, values read only of those that are asked for.
/// <code>
///  count, 2 | count × (tag 2, type 2, count 4, values or their place 4) | place of the next, 4
/// </code>
/// </summary>
internal sealed class TiffDirectory
{
    private const int EntryBytes = 12;

    private readonly Dictionary<ushort, (ushort Type, uint Count, long Place)> _entries = [];
    private readonly MediaReader _reader;

    private TiffDirectory(MediaReader reader, bool isBig) => (_reader, IsBig) = (reader, isBig);

    public bool IsBig { get; }

    /// <summary>0 behind the last.</summary>
    public uint Next { get; private set; }

    public IReadOnlyCollection<ushort> Tags => _entries.Keys;

    public static Outcome<TiffDirectory> Read(MediaReader reader, uint place, bool isBig)
    {
        var directory = new TiffDirectory(reader, isBig);
        if (place > reader.LengthBytes - 2)
            return Refusal.MediaCutShort;
        reader.MoveTo(place);
        if (!reader.Ensure(2))
            return Refusal.MediaCutShort;
        var count = directory.Short(reader.Available);
        if (count == 0)
            return Refusal.MediaMalformed;
        if (count > TiffLimits.MaxEntries)
            return Refusal.MediaLimit;
        if (!reader.Ensure(2 + (count * EntryBytes)))
            return Refusal.MediaCutShort;
        for (var index = 0; index < count; index++)
        {
            var at = 2 + (index * EntryBytes);
            var entry = reader.Available.Slice(at, EntryBytes);
            var (tag, type, values) = (directory.Short(entry), directory.Short(entry[2..]), directory.Long(entry[4..]));
            var isHere = (long)TiffValue.SizeOf(type) * values <= 4;
            directory._entries.TryAdd(tag, (type, values, isHere ? place + at + 8L : directory.Long(entry[8..])));
        }
        if (reader.Ensure(2 + (count * EntryBytes) + 4))
            directory.Next = directory.Long(reader.Available[(2 + (count * EntryBytes))..]);
        return directory;
    }

    public bool Has(ushort tag) => _entries.ContainsKey(tag);

    /// <summary>The values of a tag.</summary>
    /// <returns>A value, or why there is none: it is not there or of no type (malformed), runs over the end, or has more bytes than may be.</returns>
    public Outcome<TiffValue> Value(ushort tag, long mostBytes = TiffLimits.MaxValueBytes)
    {
        if (!_entries.TryGetValue(tag, out var entry) || TiffValue.SizeOf(entry.Type) == 0 || entry.Count == 0)
            return Refusal.MediaMalformed;
        var length = TiffValue.SizeOf(entry.Type) * (long)entry.Count;
        if (entry.Place + length > _reader.LengthBytes)
            return Refusal.MediaCutShort;
        if (length > mostBytes)
            return Refusal.MediaLimit;
        using var bytes = new MemoryStream((int)length);
        _reader.MoveTo(entry.Place);
        if (!_reader.TryCopyTo(bytes, length))
            return Refusal.MediaCutShort;
        return new TiffValue(tag, entry.Type, entry.Count, bytes.ToArray());
    }

    /// <summary>The first value of a tag as a number; another if the tag is not there or of no number.</summary>
    public uint Number(ushort tag, uint otherwise) => Has(tag) && Value(tag).TryGet(out var value) ? value.Number(0, IsBig) : otherwise;

    private ushort Short(ReadOnlySpan<byte> bytes) => IsBig ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private uint Long(ReadOnlySpan<byte> bytes) => IsBig ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
}
