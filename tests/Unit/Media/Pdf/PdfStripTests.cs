using System.Text;
using Submissions.Contracts;
using Submissions.Tests.Unit.Media.Jpeg;

namespace Submissions.Tests.Unit.Media.Pdf;

public sealed class PdfStripTests
{
    private const string Secret = "SECR";

    [Fact]
    public void Names_among_numbers_and_what_a_dictionary_says_of_itself_among_things_go()
    {
        var copy = Strip.Accepted(PdfFiles.WithPage("/CropBox[0 0/SECRET 9]/Resources<</ColorSpace<</Type/SECRET/Subtype/SECRET/Cs1/DeviceGray>>>>", file => file)).Copy;
        Assert.DoesNotContain("SECRET", Opened.Text(copy), StringComparison.Ordinal);
        Assert.Contains("/Cs1/DeviceGray", Opened.Text(copy), StringComparison.Ordinal);
    }

    [Fact]
    public void A_string_without_an_end_shows_nothing_and_goes()
    {
        foreach (var open in (string[])["(SECRET", "[(SECRET", "[(a)(SECRET) 1", "<</ActualText(SECRET)", "[<53454352"])
        {
            var copy = Strip.Accepted(PdfFiles.WithPage("/Contents[20 0 R 21 0 R]", file => file.AddFlate(20, "", "q Q " + open).AddFlate(21, "", "0 0 m S"))).Copy;
            Assert.DoesNotContain("SECR", Opened.Text(copy), StringComparison.Ordinal);
            Assert.Equal(copy, Strip.Accepted(copy).Copy);
        }
    }

    [Fact]
    public void A_name_without_letters_does_not_take_the_operator_behind_it()
    {
        var copy = Strip.Accepted(PdfFiles.WithContent("/ BMC EMC % comment\n")).Copy;
        Assert.Contains("/ BMC", Opened.Text(copy), StringComparison.Ordinal);
        Assert.Equal(copy, Strip.Accepted(copy).Copy);
    }

    [Fact]
    public void Words_about_scripts_are_no_scripts()
    {
        var copy = Strip.Accepted(PdfFiles.WithContent("BT /F1 9 Tf (HTML/CSS/JavaScript) Tj ET")).Copy;
        Assert.Contains("(HTML/CSS/JavaScript)", Opened.Text(copy), StringComparison.Ordinal);
    }

    [Fact]
    public void A_dirty_file_keeps_what_readers_show_and_nothing_else()
    {
        var (report, copy) = Strip.Accepted(PdfFiles.Dirty);
        var text = Opened.Text(copy);
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToHexString(Encoding.ASCII.GetBytes(Secret)), text, StringComparison.Ordinal);
        foreach (var kept in (string[])["(KEPT words)", "(KEPT text)", "(KEPT remark)", "(KEPT answer)", "(KEPT bookmark)", "(KEPT layer)", "(KEPT-)", "<41><0041>", "/Fm1 Do", "0 0 9 9 re"])
            Assert.Contains(kept, text, StringComparison.Ordinal);
        Assert.True(copy.AsSpan().IndexOf(JpegBytes.Picture) > 0);
        Assert.Equal(MediaKind.Pdf, report.Kind);
        foreach (var one in (MetadataClass[])[MetadataClass.Person, MetadataClass.Software, MetadataClass.Time, MetadataClass.Identifier, MetadataClass.Text, MetadataClass.Thumbnail, MetadataClass.Comment, MetadataClass.Embedded, MetadataClass.Trailer])
            Assert.Contains(one, report.Removed.ToList());
    }

    [Theory]
    [InlineData("/Annots[23 0 R]", "/Subtype/Link/A<</S/URI/URI(http://SECRET)>>", "URI")]
    [InlineData("/Annots[23 0 R]", "/Subtype/Link/A<</S/Launch/F(SECRET)>>", "Launch")]
    [InlineData("/Annots[23 0 R]", "/Subtype/Link/A<</S/GoToR/F(SECRET)/D[0/Fit]>>", "GoToR")]
    [InlineData("/Annots[23 0 R]", "/Subtype/Screen/MK<<>>/A<</S/Rendition/JS(SECRET)>>", "Screen")]
    [InlineData("/Annots[23 0 R]", "/Subtype/RichMedia/RichMediaContent<</Assets(SECRET)>>", "RichMedia")]
    public void Ways_out_of_a_file_go(string page, string annotation, string gone)
    {
        var copy = Strip.Accepted(PdfFiles.WithPage(page, file => file.Add(23, $"<</Type/Annot/Rect[0 0 9 9]{annotation}>>"))).Copy;
        Assert.DoesNotContain(gone, Opened.Text(copy), StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_within_the_file_is_kept_as_page_and_place()
    {
        var copy = Strip.Accepted(PdfFiles.WithPage("/Annots[<</Subtype/Link/Rect[0 0 9 9]/Dest/SECRET>>]",
            file => file.Add(1, "<</Type/Catalog/Pages 2 0 R/Dests<</SECRET[3 0 R/XYZ 1 2 null]>>>>"))).Copy;
        var text = Opened.Text(copy);
        Assert.Contains("/Dest[3 0 R/XYZ 1 2 null]", text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0 0 m 1 1 l S", "0 0 m 1 1 l S")]
    [InlineData("(SECRET) 0 0 m S", "S\n")]
    [InlineData("/SECRETname 0 0 m S", "0 0 m\nS\n")]
    [InlineData("0 0 m % SECRET\nS", "0 0 m\nS\n")]
    [InlineData("SECRET BX /SECRET SECRETop EX S", "BX\nEX\nS\n")]
    [InlineData("/SECRET MP /SECRET <</a (SECRET)>> DP S", "S\n")]
    [InlineData("[(a) % SECRET\n 1 (b)] TJ", "[(a)1(b)]TJ\n")]
    [InlineData("[(a) /SECRET (b)] TJ", "[(a)(b)]TJ\n")]
    [InlineData("BI /W 1 /H 1 /BPC 8 /CS /G /SECRET (SECRET) ID \u0001 EI S", "BI/BPC 8/CS/G/H 1/W 1 ID\n\u0001\nEI\nS\n")]
    [InlineData("BI /W 9 /F /CCF ID \u0001EI\u0002EI\nS % SECRET\nS", "BI/F/CCF/W 9 ID\n\u0001EI\u0002\nEI\nS\nS\n")]
    [InlineData("BI /W 9 /F /AHx ID 01>EI S % SECRET\nS", "BI/F/AHx/W 9 ID\n01>\nEI\nS\nS\n")]
    [InlineData("BI /W 9 /F /CCF ID \u0001\u0002", "BI/F/CCF/W 9 ID\n\u0001\u0002\nEI\n")]
    public void Content_keeps_what_it_shows(string content, string kept)
    {
        var text = Opened.Text(Strip.Accepted(PdfFiles.WithContent(content)).Copy);
        Assert.Contains("\n" + kept, text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Coded_data_stays_as_it_is_and_nothing_hides_behind_it()
    {
        var coded = PdfBuilder.Flate(Enumerable.Repeat((byte)7, 64).ToArray());
        var clean = Strip.Accepted(PdfFiles.WithPicture("/Filter/FlateDecode", coded)).Copy;
        Assert.True(clean.AsSpan().IndexOf(coded) > 0);
        var hidden = Strip.Accepted(PdfFiles.WithPicture("/Filter/FlateDecode", [.. coded, .. "SECRET"u8])).Copy;
        Assert.Equal(clean, hidden);
        var longer = Strip.Accepted(PdfFiles.WithPicture("/Filter/FlateDecode", [.. coded, .. Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Secret, 50)))])).Copy;
        Assert.DoesNotContain(Secret, Opened.Text(longer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/Filter/ASCIIHexDecode", "01 02 0")]
    [InlineData("/Filter/ASCII85Decode", "!<N~>")]
    [InlineData("/Filter/RunLengthDecode", "\u0001\u0001\u0002\u0080")]
    [InlineData("/Filter[/ASCIIHexDecode/RunLengthDecode]", "01 01 02 80>")]
    public void Other_codings_are_undone(string keys, string coded)
    {
        var copy = Strip.Accepted(PdfFiles.WithPicture(keys, Encoding.Latin1.GetBytes(coded))).Copy;
        Assert.Contains("\n\u0001\u0002", Opened.Text(copy), StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_loses_its_orientation_which_pages_do_not_ask_for()
    {
        var copy = Strip.Accepted(PdfFiles.WithPicture("/Filter/DCTDecode", JpegBytes.With(JpegBytes.Exif(6)))).Copy;
        Assert.True(copy.AsSpan().IndexOf("Exif"u8) < 0);
        Assert.True(copy.AsSpan().IndexOf(JpegBytes.Picture) > 0);
    }

    [Fact]
    public void A_password_in_a_field_is_kept_as_the_stars_that_are_shown_for_it()
    {
        var copy = Strip.Accepted(PdfFiles.WithCatalogue("/AcroForm<</Fields[20 0 R]>>", file => file.Add(20, "<</FT/Tx/Ff 8192/T(a)/V(SECRET)>>"))).Copy;
        Assert.DoesNotContain(Secret, Opened.Text(copy), StringComparison.Ordinal);
        Assert.Contains("/V(******)", Opened.Text(copy), StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_table_is_mended_and_gives_the_same_copy()
    {
        var whole = Strip.Accepted(PdfFiles.Small).Copy;
        var text = Encoding.Latin1.GetString(PdfFiles.Small);
        var wrong = text.Replace("\n0000000", "\n0000009", StringComparison.Ordinal);
        Assert.Equal(whole, Strip.Accepted(Encoding.Latin1.GetBytes(wrong)).Copy);
        var missing = text.Replace("\n5 1\n", "\n55 1\n", StringComparison.Ordinal);
        Assert.Equal(whole, Strip.Accepted(Encoding.Latin1.GetBytes(missing)).Copy);
        var none = text[..text.IndexOf("xref\n", StringComparison.Ordinal)] + "trailer <</Root 1 0 R>>\nstartxref\n0\n%%EOF";
        Assert.Equal(whole, Strip.Accepted(Encoding.Latin1.GetBytes(none)).Copy);
    }
}
