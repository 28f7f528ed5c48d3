using System.Text;
using Submissions.Contracts;
using Submissions.Tests.Unit.Media.Jpeg;

namespace Submissions.Tests.Unit.Media.Pdf;

public sealed class PdfRefusalTests
{
    /// <summary>Bytes that are copied in one go.</summary>
    private const int StepBytes = 32 << 10;

    [Fact]
    public void A_file_cut_short_before_its_trailer_is_refused()
    {
        var end = PdfFiles.Small.AsSpan().IndexOf("trailer"u8);
        for (var length = 8; length < end; length++)
            Assert.Equal(Refusal.MediaCutShort, Strip.Refused(PdfFiles.Small[..length]));
    }

    [Fact]
    public void An_update_cut_short_is_refused_and_not_taken_for_what_was_before()
    {
        var first = PdfFiles.Dirty.AsSpan().IndexOf("%%EOF"u8) + 30;
        var end = PdfFiles.Dirty.AsSpan().LastIndexOf("trailer"u8);
        for (var length = first; length < end; length += 7)
            Assert.Equal(Refusal.MediaCutShort, Strip.Refused(PdfFiles.Dirty[..length]));
    }

    [Fact]
    public void Circles_and_bombs_are_refused_by_their_limits()
    {
        Assert.Equal(Refusal.MediaLimit, Strip.Refused(PdfFiles.WithCatalogue("", file => file.Add(2, "<</Type/Pages/Kids[2 0 R]>>"))));
        var deep = string.Concat(Enumerable.Repeat("[", 100));
        Assert.Equal(Refusal.MediaLimit, Strip.Refused(PdfFiles.WithCatalogue("/Outlines " + deep, file => file)));
        var many = string.Concat(Enumerable.Repeat("/FlateDecode", 9));
        Assert.Equal(Refusal.MediaLimit, Strip.Refused(PdfFiles.WithPicture($"/Filter[{many}]", [])));
        Assert.Equal(Refusal.MediaLimit, Strip.Refused(PdfFiles.WithPage("", file => file.AddStream(4, "/Filter/FlateDecode", PdfBuilder.Flate([(byte)'(', .. new byte[20 << 20]])))));
        Assert.Equal(Refusal.MediaLimit, Strip.Refused(PdfFiles.WithPicture("/Filter/FlateDecode", PdfBuilder.Flate(new byte[200 << 20]))));
        Assert.Equal(Refusal.MediaLimit, Strip.Refused(Pages(7, 10)));
    }

    [Fact]
    public void References_in_a_circle_come_to_nothing()
    {
        var copy = Strip.Accepted(PdfFiles.WithCatalogue("/Outlines 20 0 R", file => file.Add(20, "21 0 R").Add(21, "20 0 R"))).Copy;
        Assert.DoesNotContain("Outlines", Opened.Text(copy), StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_looked_into_is_refused()
    {
        Assert.Equal(Refusal.MediaEncrypted, Strip.Refused(Small("/Encrypt<</Filter/Standard/V 9>>")));
        Assert.Equal(Refusal.MediaUnsupported, Strip.Refused(PdfFiles.WithPicture("/Filter/Secret", [1])));
        Assert.Equal(Refusal.MediaUnsupported, Strip.Refused(PdfFiles.WithPicture("/F(elsewhere)", [1])));
        Assert.Equal(Refusal.MediaMalformed, Strip.Refused(PdfFiles.WithPicture("/Filter/DCTDecode", [.. JpegBytes.Picture[..2], 0xFF, 0xD8, 0xFF, 0xC0, 0, 3, 0, 0xFF, 0xD9])));
        Assert.Equal(Refusal.MediaMalformed, Strip.Refused(PdfFiles.WithCatalogue("", file => file.Add(2, "<</Type/Pages/Kids[]>>"))));
        Assert.Equal(Refusal.MediaMalformed, Strip.Refused("%PDF-1.4\n1 0 obj\n(no catalogue)\nendobj\ntrailer<<>>\nstartxref\n0\n%%EOF"u8.ToArray()));
    }

    /// <summary>Samples that are a picture's file, its filter not said and its first bytes no longer those of one: no page shows what is written in it.</summary>
    [Theory]
    [InlineData("Exif\0\0")]
    [InlineData("<?xpacket")]
    [InlineData("<x:xmpmeta")]
    [InlineData("Photoshop 3.0\0")]
    [InlineData("http://ns.adobe.com/")]
    public void Numbers_in_which_metadata_begins_are_refused(string mark)
    {
        byte[] samples = [0xFF, 0xF8, 0xFF, 0xE0, .. Encoding.Latin1.GetBytes(mark), 1, 2, 3];
        Assert.Equal(Refusal.MediaMalformed, Strip.Refused(PdfFiles.WithPicture("", samples)));
        Assert.Equal(Refusal.MediaMalformed, Strip.Refused(PdfFiles.WithPicture("/Filter/FlateDecode", PdfBuilder.Flate(samples))));
        Assert.Equal(Refusal.MediaMalformed, Strip.Refused(PdfFiles.WithPicture("/Filter/CCITTFaxDecode", samples)));
        Assert.Equal(Refusal.MediaMalformed, Strip.Refused(PdfFiles.WithPicture("/Filter/ASCIIHexDecode", Encoding.ASCII.GetBytes(Convert.ToHexString(samples)))));
        for (var cut = 1; cut < mark.Length; cut++)
            Assert.Equal(Refusal.MediaMalformed, Strip.Refused(PdfFiles.WithPicture("", [.. new byte[StepBytes - cut], .. Encoding.Latin1.GetBytes(mark), 1])));
        Assert.Equal(Refusal.None, Strip.Run(PdfFiles.WithPicture("", [.. samples[..^4], 9, 1, 2, 3])).Made.Refusal);
    }

    /// <summary>Names that a page gives to its things stand in the copy as they are; these would be facts about the file.</summary>
    [Theory]
    [InlineData("Metadata")]
    [InlineData("Author")]
    [InlineData("AA")]
    public void A_thing_of_the_page_with_the_name_of_a_fact_is_refused(string name) =>
        Assert.Equal(Refusal.MediaUnsupported, Strip.Refused(PdfFiles.WithPage($"/Resources<</Properties<</{name}<</MCID 1>>>>>>", file => file)));

    [Fact]
    public void White_space_in_front_is_borne_and_other_things_are_another_format()
    {
        Assert.Equal(Strip.Accepted(PdfFiles.Small).Copy, Strip.Accepted([.. "\r\n"u8, .. PdfFiles.Small]).Copy);
        Assert.Equal(Refusal.MediaUnknown, Strip.Refused([.. "Dear reader, "u8, .. PdfFiles.Small]));
    }

    private static byte[] Small(string trailer)
    {
        var text = Encoding.Latin1.GetString(PdfFiles.Small);
        return Encoding.Latin1.GetBytes(text.Replace("/Root 1 0 R", "/Root 1 0 R" + trailer, StringComparison.Ordinal));
    }

    /// <summary>A page tree whose nodes each name the next as often as said.</summary>
    private static byte[] Pages(int levels, int width)
    {
        var file = new PdfBuilder().Add(1, "<</Type/Catalog/Pages 10 0 R>>").Add(3, "<</Type/Page>>");
        for (var level = 0; level < levels; level++)
        {
            var next = level == levels - 1 ? "3 0 R " : $"{level + 11} 0 R ";
            file.Add(level + 10, $"<</Type/Pages/Kids[{string.Concat(Enumerable.Repeat(next, width))}]>>");
        }
        return file.End().ToArray();
    }
}
