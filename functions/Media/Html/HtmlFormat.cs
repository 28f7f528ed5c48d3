using System.Buffers;
using System.Text;
using Submissions.Contracts;
using Submissions.Media.Web;

namespace Submissions.Media.Html;

/// <summary>Pages and pieces of pages (HTML, XHTML), in UTF-8 or any encoding that has ASCII in one byte each; from UTF-16 they become UTF-8.</summary>
internal sealed class HtmlFormat : MediaFormat
{
    public override MediaKind Kind => MediaKind.Html;

    public override ushort Version => 1;

    public override bool Detects(MediaHead head) => FirstTag.Of(head.Bytes) is { } name && HtmlNames.Begins(name);

    public override Outcome<MetadataSet> Strip(Stream input, Stream output, StripRun run)
    {
        if (input.Length > HtmlLimits.MaxBytes)
            return Refusal.MediaLimit;
        var length = (int)input.Length;
        var page = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            input.Position = 0;
            input.ReadExactly(page, 0, length);
            var isWide = length > 2 && (page[0], page[1]) is (0xFF, 0xFE) or (0xFE, 0xFF);
            if (!isWide)
                return new HtmlCleaner(page, length, output, run).Clean();
            var text = (page[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode).GetString(page, 2, length - 2);
            var utf8 = Encoding.UTF8.GetBytes("\uFEFF" + text);
            return new HtmlCleaner(utf8, utf8.Length, output, run).Clean();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(page);
        }
    }

    public override MediaGate OpenGate() => new HtmlGate();
}
