using System.Text;
using Submissions.Contracts;
using Submissions.Media.Bmff;

namespace Submissions.Media.Heif;

/// <summary>Reads the lists of <c>meta</c>: which items there are, where they stand, what they refer to, and which properties they have.</summary>
internal static class HeifLists
{
    private const int FullBoxBytes = 4;
    private const long MostBytes = long.MaxValue / 4;

    /// <summary>iinf (8.11.6): version and flags | count, 2 or 4 | infe: version, 1 | flags, 3 | id, 2 or 4 | protection, 2 | type, 4 | name</summary>
    public static Outcome<Dictionary<uint, HeifItem>> Items(ReadOnlySpan<byte> body)
    {
        var countBytes = body.StartsWith((byte)0) ? 2 : 4;
        if (body.Length < FullBoxBytes + countBytes)
            return Refusal.MediaMalformed;
        Dictionary<uint, HeifItem> items = [];
        var entries = new SpanBoxes(body[(FullBoxBytes + countBytes)..]);
        while (entries.TryNext(out var type, out var entry))
        {
            if (type != "infe" || entry.Length < FullBoxBytes)
                return Refusal.MediaMalformed;
            var reader = new BigEndianReader(entry[FullBoxBytes..]);
            var isOld = entry[0] < 2;
            var id = reader.UInt32(entry[0] == 3 ? 4 : 2);
            var protection = reader.UInt32(2);
            var item = new HeifItem
            {
                Id = id,
                Type = isOld || reader.Rest.Length < 4 ? "" : Encoding.Latin1.GetString(reader.Rest[..4]),
                IsHidden = (entry[3] & 1) != 0,
                IsProtected = protection != 0,
            };
            if (reader.IsShort || !items.TryAdd(id, item))
                return Refusal.MediaMalformed;
            if (items.Count > HeifLimits.MaxItems)
                return Refusal.MediaLimit;
        }
        return entries.IsBroken ? Refusal.MediaMalformed : items;
    }

    /// <summary>iloc (8.11.3): widths of offset, length, base and index, 4 bits each | count | id | construction | reference | base | count | (index? | offset | length)*</summary>
    public static Refusal Locations(ReadOnlySpan<byte> body, Dictionary<uint, HeifItem> items)
    {
        if (body.Length < FullBoxBytes + 4 || body[0] > 2)
            return Refusal.MediaMalformed;
        var version = body[0];
        int offsetBytes = body[4] >> 4, lengthBytes = body[4] & 0xF, baseBytes = body[5] >> 4, indexBytes = version == 0 ? 0 : body[5] & 0xF;
        if (!IsWidth(offsetBytes) || !IsWidth(lengthBytes) || !IsWidth(baseBytes) || !IsWidth(indexBytes))
            return Refusal.MediaMalformed;
        var reader = new BigEndianReader(body[6..]);
        var idBytes = version < 2 ? 2 : 4;
        var count = reader.UInt32(idBytes);
        for (var index = 0U; index < count && !reader.IsShort; index++)
        {
            var id = reader.UInt32(idBytes);
            var construction = version == 0 ? 0 : (int)(reader.UInt32(2) & 0xF);
            var reference = reader.UInt32(2);
            var start = reader.UInt64(baseBytes);
            var extents = reader.UInt32(2);
            items.TryGetValue(id, out var item);
            if (item is { Extents.Count: > 0 })
                return Refusal.MediaMalformed;
            for (var extent = 0; extent < extents && !reader.IsShort; extent++)
            {
                reader.UInt64(indexBytes);
                var offset = reader.UInt64(offsetBytes);
                var length = reader.UInt64(lengthBytes);
                if (start > MostBytes || offset > MostBytes || length > MostBytes)
                    return Refusal.MediaMalformed;
                item?.Extents.Add(((long)(start + offset), (long)length));
            }
            if (item is not null)
                (item.Construction, item.IsInFile) = (construction, reference == 0);
        }
        return reader.IsShort ? Refusal.MediaMalformed : Refusal.None;
    }

    /// <summary>iref (8.11.12): boxes named by the kind of reference: from | count, 2 | to, each</summary>
    public static Outcome<List<HeifReference>> References(ReadOnlySpan<byte> body)
    {
        if (body.Length < FullBoxBytes)
            return Refusal.MediaMalformed;
        var idBytes = body[0] == 0 ? 2 : 4;
        List<HeifReference> references = [];
        var boxes = new SpanBoxes(body[FullBoxBytes..]);
        while (boxes.TryNext(out var type, out var reference))
        {
            var reader = new BigEndianReader(reference);
            var from = reader.UInt32(idBytes);
            var count = reader.UInt32(2);
            List<uint> to = [];
            for (var index = 0; index < count && !reader.IsShort; index++)
                to.Add(reader.UInt32(idBytes));
            if (reader.IsShort)
                return Refusal.MediaMalformed;
            references.Add(new HeifReference(type, from, to));
        }
        return boxes.IsBroken ? Refusal.MediaMalformed : references;
    }

    /// <summary>ipma (ISO/IEC 23008-12, 9.3.1): count, 4 | id, 2 or 4 | count, 1 | (essential, 1 bit | property, 7 or 15 bits)*</summary>
    public static Refusal Associations(ReadOnlySpan<byte> body, Dictionary<uint, HeifItem> items)
    {
        if (body.Length < FullBoxBytes)
            return Refusal.MediaMalformed;
        var isWide = (body[3] & 1) != 0;
        var reader = new BigEndianReader(body[FullBoxBytes..]);
        var count = reader.UInt32();
        for (var index = 0U; index < count && !reader.IsShort; index++)
        {
            var id = reader.UInt32(body[0] == 0 ? 2 : 4);
            var properties = reader.UInt32(1);
            items.TryGetValue(id, out var item);
            for (var property = 0; property < properties; property++)
            {
                var both = reader.UInt32(isWide ? 2 : 1);
                var essential = isWide ? 0x8000U : 0x80;
                if ((both & ~essential) != 0)
                    item?.Properties.Add(((int)(both & ~essential), (both & essential) != 0));
            }
        }
        return reader.IsShort ? Refusal.MediaMalformed : Refusal.None;
    }

    private static bool IsWidth(int bytes) => bytes is 0 or 4 or 8;
}
