using static Submissions.Tests.Unit.Media.Mp4.BoxBytes;

namespace Submissions.Tests.Unit.Media.Heif;

/// <summary>
/// Pictures made in code, as phones make them: a grid (item 1) of two tiles (2, 3), its transparency (4), a gain map (5), a thumbnail (6), EXIF (7) and XMP (8).
/// What no copy may hold says SECRET.
/// </summary>
internal static class HeifBytes
{
    private const string AlphaName = "urn:mpeg:mpegB:cicp:systems:auxiliary:alpha\0";

    public static byte[] Data { get; } = [.. Latin("tile-2SECREt3tile-3alpha4SECRETgain5SECRETthumb6"), .. Exif, .. Latin("<x:xmpmeta SECRET tiff:Make")];

    public static byte[] KeptData { get; } = Latin("tile-2tile-3alpha4");

    public static byte[] GridData { get; } = [0, 0, 0, 1, 0, 128, 0, 64];

    public static byte[] Dirty { get; } = Of();

    public static byte[] DirtyAvif { get; } = Of("avif", "av01", Box("av1C", [0x81, 0, 0, 0, 0x2A, 6, .. Latin("SECRET")]));

    private static byte[] Exif => [0, 0, 0, 0, .. new Jpeg.TiffBytes(littleEndian: false).Phone(6)];

    private static byte[] Hevc => Box("hvcC", [1, .. Zeros(21), 1, 33, 0, 1, 0, 3, 0x42, 1, 9]);

    public static byte[] Of(string brand = "heic", string coding = "hvc1", byte[]? configuration = null, byte[]? property = null, byte[]? reference = null, byte[]? behind = null)
    {
        byte[] Meta(int data) => Box(
            "meta",
            Zeros(4),
            Box("hdlr", Zeros(8), Latin("pict"), Zeros(12), Latin("SECRET program\0")),
            Box("pitm", Zeros(4), UInt16(1)),
            Box("iinf", Zeros(4), UInt16(8), Item(1, "grid"), Item(2, coding, hidden: true), Item(3, coding, hidden: true), Item(4, coding), Item(5, coding), Item(6, coding), Item(7, "Exif"),
                Box("infe", [2, 0, 0, 1], UInt16(8), UInt16(0), Latin("mime\0application/rdf+xml\0"))),
            Box("iref", Zeros(4), Reference("dimg", 1, 2, 3), Reference("auxl", 4, 1), Reference("auxl", 5, 1), Reference("thmb", 6, 1), Reference("cdsc", 7, 1), Reference("cdsc", 8, 1), reference ?? []),
            Box("iprp",
                Box("ipco", configuration ?? Hevc, Box("ispe", UInt32s(0, 64, 64)), Box("ispe", UInt32s(0, 128, 64)), Box("irot", [3]), property ?? Box("udes", Latin("SECRET description")),
                    Box("auxC", Zeros(4), Latin(AlphaName), Latin("SECRET")), Box("auxC", Zeros(4), Latin("urn:com:apple:photo:2020:aux:hdrgainmap\0")),
                    Box("colr", Latin("prof"), Jpeg.IccBytes.Dirty)),
                Box("ipma", Zeros(4), UInt32(6), Owns(1, 3, 0x84, 5, 8), Owns(2, 0x81, 2), Owns(3, 0x81, 2), Owns(4, 0x81, 2, 6), Owns(5, 0x81, 2, 7), Owns(6, 0x81, 2))),
            Box("idat", GridData, Latin("SECRET")),
            Box("iloc", [1, 0, 0, 0, 0x44, 0], UInt16(8), Place(1, 1, 0, 8), Place(2, 0, data, 6), Place(3, 0, data + 13, 6), Place(4, 0, data + 19, 6), Place(5, 0, data + 25, 11), Place(6, 0, data + 36, 12),
                Place(7, 0, data + 48, Exif.Length), Place(8, 0, data + 48 + Exif.Length, 27)));

        byte[] brands = Box("ftyp", Latin(brand), Zeros(4), Latin("mif1SECR"), Latin(brand));
        var start = brands.Length + Meta(0).Length + 8;
        return [.. brands, .. Meta(start), .. Box("mdat", Data), .. behind ?? Box("mpvd", Latin("SECRET video"))];
    }

    public static byte[] Reference(string type, int from, params int[] to) => Box(type, UInt16(from), UInt16(to.Length), [.. to.SelectMany(UInt16)]);

    private static byte[] Item(int id, string type, bool hidden = false) => Box("infe", [2, 0, 0, (byte)(hidden ? 1 : 0)], UInt16(id), UInt16(0), Latin(type), Latin("SECRET name\0"));

    private static byte[] Place(int id, int construction, int offset, int length) => [.. UInt16(id), .. UInt16(construction), 0, 0, 0, 1, .. UInt32((uint)offset), .. UInt32((uint)length)];

    private static byte[] Owns(int id, params byte[] properties) => [.. UInt16(id), (byte)properties.Length, .. properties];
}
