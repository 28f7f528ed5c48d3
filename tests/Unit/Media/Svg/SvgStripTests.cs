using System.Text;
using Submissions.Contracts;
using Submissions.Tests.Unit.Media.Jpeg;

namespace Submissions.Tests.Unit.Media.Svg;

public sealed class SvgStripTests
{
    public static byte[] Dirty { get; } = Encoding.UTF8.GetBytes(
        "<?xml version=\"1.0\"?><!-- Alice --><svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:sodipodi=\"http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd\" sodipodi:docname=\"Alice.svg\" onload=\"run()\">"
        + "<title>Alice</title><metadata><x>Alice</x></metadata><style>rect{fill:red;background:url(https://evil.example)}</style><script>run()</script>"
        + "<rect id=\"r\" style=\"fill:url(#g);stroke:url(https://evil.example)\" fill=\"url(#g)\" mask=\"url(https://evil.example/m)\"/><use xlink:href=\"#r\"/><use xlink:href=\"https://evil.example/a.svg#b\"/>"
        + $"<image xlink:href=\"data:image/jpeg;base64,{Convert.ToBase64String(JpegBytes.Dirty)}\"/><foreignObject><p>Alice</p></foreignObject><a xlink:href=\"https://evil.example\"><text>shown</text></a></svg>");

    [Fact]
    public void What_draws_stays_and_what_tells_fetches_or_runs_goes()
    {
        var copy = Encoding.UTF8.GetString(Strip.Accepted(Dirty).Copy);
        foreach (var secret in (string[])["Alice", "evil", "run()", "sodipodi", "metadata", "foreignObject", "<!--"])
            Assert.DoesNotContain(secret, copy, StringComparison.Ordinal);
        foreach (var drawn in (string[])["<style>rect{fill:red;}</style>", "style=\"fill:url(#g);\" fill=\"url(#g)\"", "<use xlink:href=\"#r\"/>", "<text>shown</text>"])
            Assert.Contains(drawn, copy, StringComparison.Ordinal);
        var start = copy.IndexOf("base64,", StringComparison.Ordinal) + "base64,".Length;
        Assert.Empty(MarkerScan.Leftovers(Convert.FromBase64String(copy[start..copy.IndexOf('"', start)])));
    }

    [Fact]
    public void Cut_short_at_every_byte_it_is_refused()
    {
        var copy = Strip.Accepted("<svg xmlns=\"http://www.w3.org/2000/svg\"><rect width=\"1\"/></svg>"u8.ToArray()).Copy;
        for (var length = copy.AsSpan().IndexOf("<svg"u8) + 5; length < copy.Length; length++)
            Assert.Equal(Refusal.MediaCutShort, Strip.Refused(copy[..length]));
    }

    [Fact]
    public void Entities_are_refused() =>
        Assert.Equal(Refusal.MediaUnsupported, Strip.Refused("<!DOCTYPE svg [<!ENTITY a \"b\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&a;</svg>"u8.ToArray()));

    [Theory]
    [InlineData("xmlnsk=\"run()\"")]
    [InlineData("xml:lang=\"https://evil.example/run()\"")]
    public void An_attribute_of_xml_itself_stays_only_if_it_is_known_and_harmless(string attribute)
    {
        var copy = Strip.Accepted(Encoding.UTF8.GetBytes($"<svg xmlns=\"http://www.w3.org/2000/svg\" xml:space=\"preserve\" {attribute}><rect/></svg>")).Copy;
        Assert.EndsWith("<svg xmlns=\"http://www.w3.org/2000/svg\" xml:space=\"preserve\"><rect/></svg>", Encoding.UTF8.GetString(copy), StringComparison.Ordinal);
    }

    [Fact]
    public void Mutated_drawings_are_refused_or_give_a_clean_copy() => Mutants.AreRefusedOrGiveACleanCopy(4000, Dirty, "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect width=\"1\" style=\"fill:red\"/></svg>"u8.ToArray());
}
