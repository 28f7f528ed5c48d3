using System.Buffers.Binary;

namespace Submissions.Tests.Unit.Media;

/// <summary>Builds EXIF blocks (TIFF 6.0, EXIF 2.32), big-endian: a main directory, an EXIF and a GPS directory, a thumbnail.</summary>
internal sealed class ExifVector
{
    private readonly List<(ushort Tag, byte[] Text)> _main = [];
    private readonly List<(ushort Tag, byte[] Text)> _exif = [];
    private readonly List<(ushort Tag, byte[] Text)> _gps = [];
    private ushort _orientation;
    private byte[]? _thumbnail;

    public ExifVector Main(ushort tag, string text) => Add(_main, tag, text);

    public ExifVector Exif(ushort tag, string text) => Add(_exif, tag, text);

    public ExifVector Gps(ushort tag, string text) => Add(_gps, tag, text);

    public ExifVector Orientation(ushort orientation)
    {
        _orientation = orientation;
        return this;
    }

    public ExifVector Thumbnail(byte[] picture)
    {
        _thumbnail = picture;
        return this;
    }

    /// <summary>The body of the APP1 segment.</summary>
    public byte[] Body()
    {
        var tiff = new List<byte>("MM\0*\0\0\0\u0008"u8.ToArray());
        var count = _main.Count + (_orientation > 0 ? 1 : 0) + (_exif.Count > 0 ? 1 : 0) + (_gps.Count > 0 ? 1 : 0);
        var at = 8 + 2 + (count * 12) + 4;
        var entries = new List<byte>();
        var rest = new List<byte>();
        if (_orientation > 0)
            entries.AddRange([1, 0x12, 0, 3, 0, 0, 0, 1, .. JpegVector.Word(_orientation), 0, 0]);
        Texts(_main, entries, rest, at);
        Further(0x8769, _exif, entries, rest, at);
        Further(0x8825, _gps, entries, rest, at);
        tiff.AddRange([0, (byte)count, .. entries, .. Number(_thumbnail is null ? 0 : at + rest.Count), .. rest]);
        if (_thumbnail is not null)
            tiff.AddRange([0, 2, 2, 1, 0, 4, 0, 0, 0, 1, .. Number(tiff.Count + 30), 2, 2, 0, 4, 0, 0, 0, 1, .. Number(_thumbnail.Length), 0, 0, 0, 0, .. _thumbnail]);
        return [.. "Exif\0\0"u8, .. tiff];
    }

    private static void Further(ushort pointer, List<(ushort Tag, byte[] Text)> directory, List<byte> entries, List<byte> rest, int at)
    {
        if (directory.Count == 0)
            return;
        var start = at + rest.Count;
        entries.AddRange([.. JpegVector.Word(pointer), 0, 4, 0, 0, 0, 1, .. Number(start)]);
        var own = new List<byte>();
        var texts = new List<byte>();
        Texts(directory, own, texts, start + 2 + (directory.Count * 12) + 4);
        rest.AddRange([0, (byte)directory.Count, .. own, 0, 0, 0, 0, .. texts]);
    }

    private static void Texts(List<(ushort Tag, byte[] Text)> directory, List<byte> entries, List<byte> rest, int at)
    {
        foreach (var (tag, text) in directory)
        {
            entries.AddRange([.. JpegVector.Word(tag), 0, 2, .. Number(text.Length), .. Number(at + rest.Count)]);
            rest.AddRange(text);
        }
    }

    private static byte[] Number(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private ExifVector Add(List<(ushort Tag, byte[] Text)> directory, ushort tag, string text)
    {
        directory.Add((tag, [.. JpegVector.Text(text), 0, 0, 0, 0]));
        return this;
    }
}
