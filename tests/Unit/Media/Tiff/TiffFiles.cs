using System.Buffers.Binary;
using Submissions.Tests.Unit.Media.Jpeg;

namespace Submissions.Tests.Unit.Media.Tiff;

/// <summary>TIFFs made in code, in either order of bytes: pages of two by two grey pixels, and everything that cameras, scanners and programs put around them.</summary>
internal sealed class TiffFiles(bool isBig)
{
    private readonly List<byte> _file = [.. isBig ? "MM\0*"u8 : "II*\0"u8, 0, 0, 0, 0];
    private int _link = 4;

    public static byte[] Clean { get; } = new TiffFiles(isBig: true).Page().Done();

    public static byte[] Dirty { get; } = new TiffFiles(isBig: false)
        .Page((270, 2, "SECRET\0"u8.ToArray()), (271, 2, "SECRET\0"u8.ToArray()), (274, 3, [6, 0]), (282, 5, [72, 0, 0, 0, 1, 0, 0, 0]), (283, 5, [72, 0, 0, 0, 1, 0, 0, 0]),
            (306, 2, "2024:01:01 SECRET\0"u8.ToArray()), (315, 2, "SECRET\0"u8.ToArray()), (700, 1, "<x:xmpmeta>SECRET"u8.ToArray()), (34675, 7, IccBytes.Dirty), (34853, 4, [8, 0, 0, 0]),
            (42016, 2, "SECRET\0"u8.ToArray()))
        .Page((254, 4, [1, 0, 0, 0]))
        .Page()
        .Done("SECRET behind"u8);

    /// <summary>Adds a page; what is given replaces or adds tags.</summary>
    public TiffFiles Page(params (ushort Tag, ushort Type, byte[] Bytes)[] tags)
    {
        while (_file.Count % 2 == 1)
            _file.Add(0);
        SortedDictionary<ushort, (ushort Type, byte[] Bytes)> all = new()
        {
            [256] = (3, Short(2)),
            [257] = (3, Short(2)),
            [258] = (3, Short(8)),
            [259] = (3, Short(1)),
            [262] = (3, Short(1)),
            [278] = (3, Short(2)),
            [279] = (4, Long(4)),
        };
        foreach (var (tag, type, bytes) in tags)
            all[tag] = (type, bytes);
        if (!all.ContainsKey(273))
            all[273] = (4, Long(0));
        Long((uint)_file.Count).CopyTo(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_file)[_link..]);
        var valuesAt = _file.Count + 2 + (all.Count * 12) + 4;
        var values = new List<byte>();
        foreach (var (_, bytes) in all.Values)
        {
            if (bytes.Length > 4)
                values.AddRange([.. bytes, .. bytes.Length % 2 == 1 ? (byte[])[0] : []]);
        }
        if (!all[273].Bytes.AsSpan().ContainsAnyExcept((byte)0))
            all[273] = (4, Long((uint)(valuesAt + values.Count)));
        _file.AddRange(Short((ushort)all.Count));
        foreach (var (tag, (type, bytes)) in all)
        {
            var size = type switch
            {
                1 or 2 or 7 => 1,
                3 => 2,
                5 => 8,
                _ => 4,
            };
            _file.AddRange([.. Short(tag), .. Short(type), .. Long((uint)(bytes.Length / size))]);
            _file.AddRange(bytes.Length <= 4 ? [.. bytes, .. new byte[4 - bytes.Length]] : Long((uint)valuesAt));
            valuesAt += bytes.Length > 4 ? bytes.Length + (bytes.Length % 2) : 0;
        }
        _link = _file.Count;
        _file.AddRange([0, 0, 0, 0, .. values, 1, 2, 3, 4]);
        return this;
    }

    public byte[] Done(ReadOnlySpan<byte> behind = default) => [.. _file, .. behind];

    public byte[] Short(ushort value) => isBig ? [(byte)(value >> 8), (byte)(value & 255)] : [(byte)(value & 255), (byte)(value >> 8)];

    public byte[] Long(uint value)
    {
        var bytes = new byte[4];
        if (isBig)
            BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        else
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }
}
