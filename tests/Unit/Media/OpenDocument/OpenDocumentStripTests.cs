using System.Text;
using Submissions.Contracts;
using Submissions.Tests.Unit.Media.Jpeg;
using Submissions.Tests.Unit.Media.OpenXml;
using Submissions.Tests.Unit.Media.Zip;

namespace Submissions.Tests.Unit.Media.OpenDocument;

public sealed class OpenDocumentStripTests
{
    public static TheoryData<MediaKind> Kinds() => [MediaKind.Odt, MediaKind.Ods, MediaKind.Odp];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Nothing_that_tells_who_made_a_document_is_left(MediaKind kind)
    {
        var (report, copy) = Strip.Accepted(FormatVectors.Dirty[kind]);
        Assert.Equal(kind, report.Kind);
        var all = ZipBytes.AllText(copy);
        Assert.All(OfficeBytes.Secrets, secret => Assert.DoesNotContain(secret, all, StringComparison.Ordinal));
        Assert.Contains("shown", all, StringComparison.Ordinal);
        Assert.Equal("mimetype", ZipBytes.Read(copy).Keys.First());
    }

    [Fact]
    public void Comments_become_notes_and_deleted_text_is_struck_through_and_what_stood_apart_stays_apart()
    {
        var content = Content(OpenDocumentBytes.Odt);
        Assert.Contains("<text:p text:style-name=\"Struck_20_out\">struck</text:p>", content, StringComparison.Ordinal);
        Assert.Contains("style:text-line-through-style=\"solid\"", content, StringComparison.Ordinal);
        Assert.Contains("<text:note-body><text:p>remark</text:p></text:note-body>", content, StringComparison.Ordinal);
        Assert.Contains("text<text:soft-page-break/> end", content, StringComparison.Ordinal);
        Assert.Contains("<text:a xlink:href=\"#\">link</text:a>", content, StringComparison.Ordinal);
    }

    [Fact]
    public void A_comment_on_a_cell_becomes_a_box_and_a_formula_that_reaches_outside_its_value()
    {
        var content = Content(OpenDocumentBytes.Ods);
        Assert.Contains("<draw:frame svg:width=\"3cm\"><draw:text-box><text:p>remark</text:p></draw:text-box></draw:frame><text:p>shown</text:p>", content, StringComparison.Ordinal);
        Assert.Contains("<table:table-cell><text:p>7</text:p>", content, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_is_cleaned_and_one_from_elsewhere_goes()
    {
        Assert.Empty(MarkerScan.Leftovers(ZipBytes.Read(Strip.Accepted(OpenDocumentBytes.Odt).Copy)["Pictures/image1.jpeg"]));
        Assert.DoesNotContain("draw:image", Content(OpenDocumentBytes.Odp), StringComparison.Ordinal);
    }

    [Fact]
    public void An_encrypted_document_is_refused_as_such() =>
        Assert.Equal(Refusal.MediaEncrypted, Strip.Refused(OpenDocumentBytes.Make("text", "<text:p/>", "<m:encryption-data/>")));

    [Fact]
    public void A_document_of_another_type_is_refused() =>
        Assert.Equal(Refusal.MediaUnsupported, Strip.Refused(OpenDocumentBytes.Make("database", "")));

    private static string Content(byte[] dirty) => Encoding.UTF8.GetString(ZipBytes.Read(Strip.Accepted(dirty).Copy)["content.xml"]);
}
