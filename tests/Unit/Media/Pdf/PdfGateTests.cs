using System.Globalization;
using System.Text;
using Submissions.Contracts;
using Submissions.Media;

namespace Submissions.Tests.Unit.Media.Pdf;

public sealed class PdfGateTests
{
    private static readonly string _copy = Encoding.Latin1.GetString(Strip.Accepted(PdfFiles.WithContent("% comment\n0 0 m S")).Copy);

    [Fact]
    public void A_copy_passes() => Assert.True(Passes(_copy));

    [Theory]
    [InlineData("/Author(a)")]
    [InlineData("/Contents(a)/Producer(b)")]
    [InlineData("/Metadata 7 0 R")]
    [InlineData("/Unlisted(a)")]
    [InlineData("/Unlisted 7")]
    [InlineData("/T(name)")]
    [InlineData("/A<</JS(a)>>")]
    [InlineData("/A<</S/JavaScript>>")]
    [InlineData("/Subtype/RichMedia")]
    [InlineData("/Type/Sig")]
    [InlineData("/Filter/Crypt")]
    [InlineData("/Name(a%")]
    public void A_stream_with_a_key_off_the_list_is_stopped(string keys) => Assert.False(Passes(WithStream(keys, "x")), keys);

    [Theory]
    [InlineData("<?xpacket begin")]
    [InlineData("....Exif\0\0MM")]
    [InlineData("http://ns.adobe.com/xap/1.0/")]
    public void A_stream_with_the_mark_of_metadata_is_stopped(string body)
    {
        Assert.False(Passes(WithStream("", body)));
        var coded = Encoding.Latin1.GetString(PdfBuilder.Flate(Encoding.Latin1.GetBytes(new string(' ', 40_000) + body)));
        Assert.False(Passes(WithStream("/Filter/FlateDecode", coded)));
        Assert.True(Passes(WithStream("", "nothing")));
    }

    [Fact]
    public void Bytes_between_objects_are_stopped()
    {
        Assert.False(Passes(_copy.Replace("endobj\n", "endobj\n%\n", StringComparison.Ordinal)));
        Assert.False(Passes(_copy.Replace("endobj\n", "endobj\n ", StringComparison.Ordinal)));
        Assert.False(Passes(_copy.Replace("%PDF-1.7", "%PDF-1.4", StringComparison.Ordinal)));
    }

    /// <summary>A copy with one more stream in front; the table no longer fits, and the gate is told where it is.</summary>
    private static string WithStream(string keys, string body)
    {
        var head = _copy[..15];
        var stream = string.Create(CultureInfo.InvariantCulture, $"99 0 obj\n<<{keys}/Length {body.Length}>>\nstream\n{body}\nendstream\nendobj\n");
        var pointer = _copy.LastIndexOf("startxref\n", StringComparison.Ordinal);
        var start = int.Parse(_copy.AsSpan(pointer + 10, _copy.Length - pointer - 17), CultureInfo.InvariantCulture);
        return head + stream + _copy[15..pointer] + string.Create(CultureInfo.InvariantCulture, $"startxref\n{start + stream.Length}\n%%EOF\n");
    }

    private static bool Passes(string copy)
    {
        var gate = MediaFormats.All.Single(format => format.Kind == MediaKind.Pdf).OpenGate();
        gate.Watch(Encoding.Latin1.GetBytes(copy));
        return gate.Passes();
    }
}
