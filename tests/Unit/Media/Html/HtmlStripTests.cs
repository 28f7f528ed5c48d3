using System.Text;
using Submissions.Tests.Unit.Media.Jpeg;

namespace Submissions.Tests.Unit.Media.Html;

public sealed class HtmlStripTests
{
    [Fact]
    public void Text_stays_and_what_tells_fetches_or_runs_goes()
    {
        var copy = Encoding.UTF8.GetString(Strip.Accepted(HtmlBytes.Dirty).Copy);
        foreach (var secret in (string[])["Alice", "evil", "onload", "script", "<!--", "file:", "svg", "mso-", "url"])
            Assert.DoesNotContain(secret, copy, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("<p class=\"a\">Shown &amp; kept &lt; 5</p>", copy, StringComparison.Ordinal);
        Assert.Contains("<a>disk</a><a href=\"https://news.example/\">web</a>word", copy, StringComparison.Ordinal);
        Assert.Contains("<meta charset=\"windows-1256\">", copy, StringComparison.Ordinal);
        Assert.Contains("<style>p{color:red;}</style>", copy, StringComparison.Ordinal);
        Assert.EndsWith("</html>\n", copy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_within_is_cleaned()
    {
        var copy = Encoding.UTF8.GetString(Strip.Accepted(HtmlBytes.Dirty).Copy);
        var start = copy.IndexOf("base64,", StringComparison.Ordinal) + "base64,".Length;
        Assert.Empty(MarkerScan.Leftovers(Convert.FromBase64String(copy[start..copy.IndexOf('"', start)])));
    }

    [Fact]
    public void A_page_in_utf_16_becomes_utf_8()
    {
        var copy = Strip.Accepted([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("<html><body>شهادة</body></html>")]).Copy;
        Assert.Contains("شهادة", Encoding.UTF8.GetString(copy), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<p style=\"a\\62 ckground:x\">")]
    [InlineData("<p style=\"width:expression(run())\">")]
    [InlineData("<a href=\"java&#115;cript:run()\">")]
    [InlineData("<a href=\" javascript:run()\">")]
    [InlineData("<p title=\"run()\">")]
    public void Nothing_slips_through(string piece)
    {
        var copy = Encoding.UTF8.GetString(Strip.Accepted(Encoding.UTF8.GetBytes("<html>" + piece + "x</html>")).Copy);
        Assert.DoesNotContain("run()", copy, StringComparison.Ordinal);
        Assert.DoesNotContain("\\62", copy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html><style>r\u0002t{color:red}</style>x</html>", "<html>x</html>\n")]
    [InlineData("<html><a href=https://news.example/\0web>x</a></html>", "<html><a>x</a></html>\n")]
    [InlineData("<html><style>.Рим  b{font-family:à}</style>x</html>", "<html><style>.Рим b{font-family:à;}</style>x</html>\n")]
    [InlineData(" <title>Alice</title>x", "<html>x\n")]
    [InlineData("<title>Alice</title> ", "<html>\n")]
    [InlineData("\uFEFF<title>Alice</title><time>x</time>", "\uFEFF<html><time>x</time>\n")]
    [InlineData("\uFEFF\n<p>x</p>", "\uFEFF<p>x</p>\n")]
    public void A_copy_is_taken_for_a_page_again_and_is_its_own_copy(string page, string expected)
    {
        var copy = Strip.Accepted(Encoding.UTF8.GetBytes(page)).Copy;
        Assert.Equal(expected, Encoding.UTF8.GetString(copy));
        Assert.Equal(copy, Strip.Accepted(copy).Copy);
    }

    [Fact]
    public void Mutated_pages_are_refused_or_give_a_clean_copy() => Mutants.AreRefusedOrGiveACleanCopy(4000, HtmlBytes.Dirty, "<html><!-- a --><p style='color:red'>b</p></html>"u8.ToArray());
}
