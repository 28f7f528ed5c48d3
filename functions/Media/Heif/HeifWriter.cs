using System.Buffers.Binary;
using System.Text;
using Submissions.Contracts;
using Submissions.Media.Bmff;

namespace Submissions.Media.Heif;

/// <summary>
/// Writes the kept items of a picture afresh:
/// <code>
///  ftyp | meta: hdlr, pitm, iloc, iinf, iref, iprp: (ipco, ipma), idat | mdat: the items' bytes, one behind the other
/// </code>
/// </summary>
internal sealed class HeifWriter(MediaReader reader, HeifPicture picture, Box inlineData, Findings findings)
{
    private const int LocationBytes = 16;

    private readonly List<HeifItem> _inOrder = [.. picture.Kept.OrderBy(item => item.Construction).ThenBy(item => item.Extents.Count == 0 ? 0 : item.Extents[0].StartBytes)];
    private readonly Dictionary<int, int> _newNumbers = [];
    private readonly List<byte> _properties = [];

    /// <summary>Bytes of items in the file, behind <c>meta</c>.</summary>
    public long DataBytes => _inOrder.Where(item => item.Construction == 0).Sum(item => item.LengthBytes);

    public Refusal Check()
    {
        foreach (var item in _inOrder)
        {
            var end = item.Construction == 0 ? reader.LengthBytes : inlineData.EndBytes - inlineData.BodyBytes;
            if (item.Extents.Exists(extent => extent.LengthBytes == 0))
                return Refusal.MediaUnsupported;
            if (item.Extents.Exists(extent => extent.StartBytes + extent.LengthBytes > end))
                return Refusal.MediaCutShort;
        }
        var total = _inOrder.Sum(item => item.LengthBytes);
        return total > HeifLimits.MaxDataBytes || total > reader.LengthBytes ? Refusal.MediaLimit : Properties();
    }

    public void Write(Stream output, byte[] brands)
    {
        var before = brands.Length + Meta(0).LengthBytes + BoxPart.HeaderLengthBytes(DataBytes);
        output.Write(brands);
        Meta(before).Write(output);
        BoxPart.WriteHeader(output, "mdat", DataBytes);
        foreach (var item in _inOrder.Where(item => item.Construction == 0))
        {
            foreach (var (start, length) in item.Extents)
                RangePart.Copy(reader, start, length, output);
        }
    }

    private BoxPart Meta(long dataStart)
    {
        var hasWideIds = picture.Kept.Any(item => item.Id > ushort.MaxValue);
        List<Part> parts =
        [
            new BytesPart([0, 0, 0, 0]),
            BoxPart.Of("hdlr", [0, 0, 0, 0, 0, 0, 0, 0, .. "pict"u8, .. new byte[13]]),
            BoxPart.Of("pitm", [(byte)(hasWideIds ? 1 : 0), 0, 0, 0, .. Id(picture.Primary, hasWideIds)]),
            BoxPart.Of("iloc", Locations(dataStart)),
            BoxPart.Of("iinf", Entries()),
        ];
        byte[] references = [.. picture.KeptReferences.SelectMany(reference => BoxPart.Bytes(reference.Type,
            [.. Id(reference.From, hasWideIds), .. Number(reference.To.Count, 2), .. reference.To.SelectMany(to => Id(to, hasWideIds))]))];
        if (references.Length > 0)
            parts.Add(BoxPart.Of("iref", [(byte)(hasWideIds ? 1 : 0), 0, 0, 0, .. references]));
        parts.Add(new BoxPart("iprp", BoxPart.Of("ipco", [.. _properties]), BoxPart.Of("ipma", Associations(hasWideIds))));
        Part[] inline = [.. _inOrder.Where(item => item.Construction == 1).SelectMany(item => item.Extents).Select(extent => new RangePart(reader, inlineData.BodyBytes + extent.StartBytes, extent.LengthBytes))];
        if (inline.Length > 0)
            parts.Add(new BoxPart("idat", inline));
        return new BoxPart("meta", parts);
    }

    /// <summary>Version 2: each item has one place, of four bytes.</summary>
    private byte[] Locations(long dataStart)
    {
        List<byte> list = [2, 0, 0, 0, 0x44, 0, .. Number(_inOrder.Count, 4)];
        Span<long> next = [dataStart, 0];
        list.EnsureCapacity(list.Count + (_inOrder.Count * LocationBytes));
        foreach (var item in _inOrder)
        {
            list.AddRange([.. Number(item.Id, 4), 0, (byte)item.Construction, 0, 0, .. Number(item.Extents.Count == 0 ? 0 : 1, 2)]);
            if (item.Extents.Count > 0)
                list.AddRange([.. Number(next[item.Construction], 4), .. Number(item.LengthBytes, 4)]);
            next[item.Construction] += item.LengthBytes;
        }
        return [.. list];
    }

    /// <summary>infe, without the name that the program or the maker gave the item.</summary>
    private byte[] Entries()
    {
        List<byte> list = [1, 0, 0, 0, .. Number(_inOrder.Count, 4)];
        foreach (var item in picture.Kept)
        {
            var isWide = item.Id > ushort.MaxValue;
            list.AddRange(BoxPart.Bytes("infe", [(byte)(isWide ? 3 : 2), 0, 0, (byte)(item.IsHidden ? 1 : 0), .. Id(item.Id, isWide), 0, 0, .. Encoding.Latin1.GetBytes(item.Type), 0]));
        }
        return [.. list];
    }

    /// <summary>Numbers afresh the properties that kept items have; those that none has go.</summary>
    private Refusal Properties()
    {
        foreach (var (number, isEssential) in _inOrder.SelectMany(item => item.Properties))
        {
            if (number > picture.Properties.Count)
                return Refusal.MediaMalformed;
            if (_newNumbers.ContainsKey(number))
                continue;
            var (type, body) = picture.Properties[number - 1];
            if (HeifProperties.Keep(type, body, findings) is { } kept)
            {
                _properties.AddRange(kept);
                _newNumbers.Add(number, _newNumbers.Count + 1);
            }
            else if (type is "hvcC" or "av1C" or "avcC" or "ispe")
            {
                return Refusal.MediaMalformed;
            }
            else if (isEssential && type != "colr")
            {
                return Refusal.MediaUnsupported;
            }
            else
            {
                findings.Add(MetadataClass.Other);
            }
        }
        return _newNumbers.Count == 0 ? Refusal.MediaMalformed : Refusal.None;
    }

    private byte[] Associations(bool hasWideIds)
    {
        List<byte> list = [(byte)(hasWideIds ? 1 : 0), 0, 0, 1];
        HeifItem[] items = [.. picture.Kept.OrderBy(item => item.Id)];
        list.AddRange(Number(items.Length, 4));
        foreach (var item in items)
        {
            (int Number, bool IsEssential)[] kept = [.. item.Properties.Where(one => _newNumbers.ContainsKey(one.Property)).Select(one => (_newNumbers[one.Property], one.IsEssential))];
            list.AddRange([.. Id(item.Id, hasWideIds), (byte)kept.Length, .. kept.SelectMany(one => Number(one.Number | (one.IsEssential ? 0x8000 : 0), 2))]);
        }
        return [.. list];
    }

    private static byte[] Id(uint id, bool isWide) => Number(id, isWide ? 4 : 2);

    private static byte[] Number(long value, int widthBytes)
    {
        var bytes = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes[^widthBytes..];
    }
}
