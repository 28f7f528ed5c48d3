using System.Text;
using Submissions.Contracts;
using Submissions.Tests.Unit.Media.Jpeg;
using Submissions.Tests.Unit.Media.Zip;

namespace Submissions.Tests.Unit.Media.OpenXml;

public sealed class OpenXmlStripTests
{
    public static TheoryData<MediaKind> Kinds() => [MediaKind.Docx, MediaKind.Xlsx, MediaKind.Pptx];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Nothing_that_tells_who_made_a_document_is_left(MediaKind kind)
    {
        var (report, copy) = Strip.Accepted(FormatVectors.Dirty[kind]);
        Assert.Equal(kind, report.Kind);
        var all = ZipBytes.AllText(copy);
        Assert.All(OfficeBytes.Secrets, secret => Assert.DoesNotContain(secret, all, StringComparison.Ordinal));
        Assert.True(report.Removed.Contains(MetadataClass.Person));
    }

    [Fact]
    public void Text_of_a_document_stays_to_the_byte_as_accepted()
    {
        var document = PartOf(Strip.Accepted(OfficeBytes.Docx).Copy, "word/document.xml");
        Assert.Contains("<w:t xml:space=\"preserve\">It&apos;s  shown &#8212; </w:t>", document, StringComparison.Ordinal);
        foreach (var text in (string[])["inserted", "tagged", "fallback", "web", "disk"])
            Assert.Contains($"<w:t>{text}</w:t>", document, StringComparison.Ordinal);
        Assert.Contains("<w:r><w:rPr><w:strike/></w:rPr><w:t>moved</w:t></w:r>", document, StringComparison.Ordinal);
        Assert.DoesNotContain("gone", document, StringComparison.Ordinal);
        Assert.DoesNotContain("unknown", document, StringComparison.Ordinal);
        Assert.DoesNotContain("AlternateContent", document, StringComparison.Ordinal);
        Assert.Contains("<w:instrText></w:instrText>", document, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_is_cleaned_and_a_web_link_stays_and_a_path_goes()
    {
        var members = ZipBytes.Read(Strip.Accepted(OfficeBytes.Docx).Copy);
        Assert.Empty(MarkerScan.Leftovers(members["word/media/image1.jpeg"]));
        var list = Encoding.UTF8.GetString(members["word/_rels/document.xml.rels"]);
        Assert.Contains("https://news.example/a?b=1&amp;c=2", list, StringComparison.Ordinal);
        Assert.DoesNotContain("word/_rels/settings.xml.rels", members.Keys);
    }

    [Fact]
    public void A_formula_that_reaches_outside_goes_and_its_value_stays()
    {
        var copy = Strip.Accepted(OfficeBytes.Xlsx).Copy;
        var sheet = PartOf(copy, "xl/worksheets/sheet1.xml");
        Assert.Contains("<c r=\"B1\"><v>7</v></c><c r=\"C1\"><f>SUM(A1,B1)</f><v>8</v></c><c r=\"D1\"><v>9</v></c>", sheet, StringComparison.Ordinal);
        Assert.Contains("<t>cell &quot;text&quot;</t>", PartOf(copy, "xl/sharedStrings.xml"), StringComparison.Ordinal);
        Assert.Contains("name=\"inside\"", PartOf(copy, "xl/workbook.xml"), StringComparison.Ordinal);
        Assert.DoesNotContain("outside", PartOf(copy, "xl/workbook.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_object_of_another_program_leaves_its_picture_and_one_without_a_safe_copy_a_placeholder()
    {
        var copy = Strip.Accepted(OfficeBytes.Pptx).Copy;
        var slide = PartOf(copy, "ppt/slides/slide1.xml");
        Assert.DoesNotContain("graphicFrame", slide, StringComparison.Ordinal);
        Assert.Contains("<p:pic>", slide, StringComparison.Ordinal);
        Assert.Contains("<a:r><a:rPr/><a:t>3 Feb</a:t></a:r>", slide, StringComparison.Ordinal);
        Assert.Contains("ppt/media/image1.png", ZipBytes.Read(copy).Keys);
    }

    [Theory]
    [InlineData("<!DOCTYPE w [<!ENTITY a \"b\">]>", Refusal.MediaUnsupported)]
    [InlineData("<w:p>&undefined;</w:p>", Refusal.MediaMalformed)]
    [InlineData("<w:p><w:r></w:p>", Refusal.MediaMalformed)]
    [InlineData("<w:p w:a=\"1\" w:a=\"2\"/>", Refusal.MediaMalformed)]
    [InlineData("<w:p w:a=\"<\"/>", Refusal.MediaMalformed)]
    [InlineData("<w:p>\u0001</w:p>", Refusal.MediaMalformed)]
    public void Xml_that_two_readers_could_read_in_two_ways_is_refused(string body, Refusal refusal) =>
        Assert.Equal(refusal, Strip.Refused(OfficeBytes.Document(body)));

    [Fact]
    public void Elements_nested_without_end_are_refused() =>
        Assert.Equal(Refusal.MediaLimit, Strip.Refused(OfficeBytes.Document(string.Concat(Enumerable.Repeat("<w:p>", 10_000)))));

    [Fact]
    public void A_binary_workbook_is_refused() =>
        Assert.Equal(Refusal.MediaUnsupported, Strip.Refused(OfficeBytes.Package("xl/workbook.bin", "x", "y", [])));

    [Fact]
    public void An_encrypted_document_is_told_from_an_old_one()
    {
        var file = new byte[2048];
        ((byte[])[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(file, 0);
        file[30] = 9;
        file[48] = 1;
        Assert.Equal(Refusal.MediaUnsupported, Strip.Refused(file));
        Encoding.Unicode.GetBytes("EncryptedPackage").CopyTo(file, 1024 + 128);
        Assert.Equal(Refusal.MediaEncrypted, Strip.Refused(file));
    }

    private static string PartOf(byte[] copy, string name) => Encoding.UTF8.GetString(ZipBytes.Read(copy)[name]);
}
