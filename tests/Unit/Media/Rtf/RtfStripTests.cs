using System.Text;
using Submissions.Contracts;
using Submissions.Tests.Unit.Media.Jpeg;

namespace Submissions.Tests.Unit.Media.Rtf;

public sealed class RtfStripTests
{
    [Fact]
    public void Nothing_that_tells_who_made_a_document_is_left_and_its_text_is()
    {
        var copy = Encoding.Latin1.GetString(Strip.Accepted(RtfBytes.Dirty).Copy);
        foreach (var secret in (string[])["Alice", "generator", "rsid", "777", "999", "secret", "gone", "evil", "objdata", "wmetafile", "bliptag", "picprop", "2024", "Riched"])
            Assert.DoesNotContain(secret, copy, StringComparison.Ordinal);
        foreach (var shown in (string[])["Shown \\'e9", "\\u1234 ? text", "added", "{\\fldrslt result}", "HYPERLINK \"https://news.example\"", "{\\shptxt in shape}", "{{preview}}", "{\\sn fLine}"])
            Assert.Contains(shown, copy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_is_cleaned()
    {
        var copy = Encoding.Latin1.GetString(Strip.Accepted(RtfBytes.Dirty).Copy);
        var start = copy.IndexOf("\\jpegblip ", StringComparison.Ordinal) + "\\jpegblip ".Length;
        Assert.Empty(MarkerScan.Leftovers(Convert.FromHexString(copy[start..copy.IndexOf('}', start)])));
    }

    [Fact]
    public void A_picture_in_binary_is_cleaned_too()
    {
        byte[] file = [.. @"{\rtf1{\pict\jpegblip\bin"u8, .. Encoding.ASCII.GetBytes($"{JpegBytes.Dirty.Length} "), .. JpegBytes.Dirty, .. "}}"u8];
        Assert.DoesNotContain("\\bin", Encoding.Latin1.GetString(Strip.Accepted(file).Copy), StringComparison.Ordinal);
    }

    [Fact]
    public void What_stands_behind_the_document_goes()
    {
        var (report, copy) = Strip.Accepted([.. RtfBytes.Dirty, .. "Alice was here, long after the end"u8]);
        Assert.True(report.Removed.Contains(MetadataClass.Trailer));
        Assert.Equal((byte)'}', copy[^1]);
    }

    [Theory]
    [InlineData("{\\*\\shpinst{\\sp{\\sn wzDescription}{\\sv Alice}}iption}", "{\\*\\shpinst iption}")]
    [InlineData("{\\sp{\\sn\u0006wzDescription}{\\sv Alice}}", "")]
    [InlineData("{\\sp{\\sn wzDescr{\\b }iption}{\\sv Alice}}", "")]
    [InlineData("{\\sp{\\sn\\uc0\\u119 zDescription}{\\sv Alice}}", "")]
    [InlineData("{\\*\\fldinst INCLUDEPICTURE Alice{\\sp{\\sn PAGE}}}", "{\\*\\fldinst}")]
    [InlineData("{\\*\\fldinst{\\sp{\\sn wzName}{\\sv Alice}}PAGE}", "{\\*\\fldinst PAGE}")]
    [InlineData("{\\result\\result x}", "{x}")]
    [InlineData("{\\*\\fldinst PA\u0006GE}", "{\\*\\fldinst PAGE}")]
    public void What_goes_neither_joins_what_stood_around_it_nor_hides_what_it_is(string piece, string kept)
    {
        var copy = Strip.Accepted(RtfBytes.Make(piece)).Copy;
        var text = Encoding.Latin1.GetString(copy);
        Assert.DoesNotContain("Alice", text, StringComparison.Ordinal);
        Assert.Contains(kept, text, StringComparison.Ordinal);
        Assert.Equal(copy, Strip.Accepted(copy).Copy);
    }

    [Fact]
    public void Cut_short_at_every_byte_it_is_refused()
    {
        var copy = Strip.Accepted(RtfBytes.Make(@"{\info{\author A}}\b text\'e9{\*\fldinst PAGE}")).Copy;
        for (var length = 5; length < copy.Length; length++)
            Assert.Equal(Refusal.MediaCutShort, Strip.Refused(copy[..length]));
    }

    [Fact]
    public void Groups_nested_without_end_are_refused() =>
        Assert.Equal(Refusal.MediaLimit, Strip.Refused(RtfBytes.Make(string.Concat(Enumerable.Repeat("{\\b ", 10_000)))));

    [Fact]
    public void Mutated_documents_are_refused_or_give_a_clean_copy() => Mutants.AreRefusedOrGiveACleanCopy(4000, RtfBytes.Dirty, RtfBytes.Make(@"{\info{\author A}}\b text\'e9\par {\i more}"));
}
