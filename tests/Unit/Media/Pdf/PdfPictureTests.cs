using System.Buffers.Binary;
using System.Text;

namespace Submissions.Tests.Unit.Media.Pdf;

public sealed class PdfPictureTests
{
    /// <summary>SOC, SIZ, a comment, a tile part with a comment in its header, EOC.</summary>
    private static byte[] Codestream(bool dirty) =>
    [
        0xFF, 0x4F, 0xFF, 0x51, 0, 6, 1, 2, 3, 4, .. Comment(dirty),
        0xFF, 0x90, 0, 10, 0, 0, 0, 0, 0, (byte)(18 + Comment(dirty).Length), 0, 1, .. Comment(dirty), 0xFF, 0x93, .. "DATA"u8,
        0xFF, 0xD9,
    ];

    [Fact]
    public void A_JPEG_2000_picture_keeps_its_codestream_without_comments_and_boxes()
    {
        byte[] header = [.. Box("ihdr", [0, 0, 0, 8, 0, 0, 0, 8, 0, 1, 7, 7, 0, 0]), .. Box("colr", [1, 0, 0, 0, 0, 0, 17])];
        byte[] file = [.. Box("jP  ", [13, 10, 0x87, 10]), .. Box("ftyp", "jp2 SECRjp2 "u8), .. Box("jp2h", header), .. Box("xml ", "<SECRET/>"u8), .. Box("uuid", "SECRET"u8), .. Box("jp2c", Codestream(dirty: true))];
        var copy = Strip.Accepted(PdfFiles.WithPicture("/Filter/JPXDecode", file)).Copy;
        Assert.DoesNotContain("SECR", Opened.Text(copy), StringComparison.Ordinal);
        Assert.True(copy.AsSpan().IndexOf([.. "stream\n"u8, .. Codestream(dirty: false), .. "\nendstream"u8]) > 0);
    }

    [Fact]
    public void A_JPEG_2000_palette_keeps_the_boxes_that_it_needs()
    {
        byte[] header = [.. Box("ihdr", [0, 0, 0, 8, 0, 0, 0, 8, 0, 1, 7, 7, 0, 0]), .. Box("colr", [1, 0, 0, 0, 0, 0, 16]), .. Box("pclr", [0, 1, 3, 7, 7, 7, 1, 2, 3]), .. Box("res ", "SECRET"u8)];
        byte[] file = [.. Box("jP  ", [13, 10, 0x87, 10]), .. Box("ftyp", "jp2 SECRjp2 "u8), .. Box("jp2h", header), .. Box("jp2c", Codestream(dirty: true))];
        var copy = Strip.Accepted(PdfFiles.WithPicture("/Filter/JPXDecode", file)).Copy;
        Assert.DoesNotContain("SECR", Opened.Text(copy), StringComparison.Ordinal);
        Assert.True(copy.AsSpan().IndexOf("pclr"u8) > 0);
    }

    [Fact]
    public void A_JBIG2_picture_loses_its_extensions()
    {
        byte[] Segment(byte type, ReadOnlySpan<byte> data) => [0, 0, 0, 1, type, 0, 1, 0, 0, 0, (byte)data.Length, .. data];
        var copy = Strip.Accepted(PdfFiles.WithPicture("/Filter/JBIG2Decode", [.. Segment(48, "page"u8), .. Segment(62, "SECRET"u8), .. Segment(38, "KEPT"u8)])).Copy;
        Assert.DoesNotContain("SECRET", Encoding.Latin1.GetString(copy), StringComparison.Ordinal);
        Assert.True(copy.AsSpan().IndexOf([.. Segment(48, "page"u8), .. Segment(38, "KEPT"u8)]) > 0);
    }

    private static byte[] Comment(bool dirty) => dirty ? [0xFF, 0x64, 0, 10, 0, 1, .. "SECRET"u8] : [];

    private static byte[] Box(string type, ReadOnlySpan<byte> body)
    {
        byte[] box = [0, 0, 0, 0, .. Encoding.ASCII.GetBytes(type), .. body];
        BinaryPrimitives.WriteInt32BigEndian(box, box.Length);
        return box;
    }
}
