using Submissions.Contracts;
using Submissions.Media.Xml;

namespace Submissions.Media.Svg;

/// <summary>Drawings in XML (SVG 1.1 and 2), of Inkscape, Illustrator, browsers.</summary>
internal sealed class SvgFormat : MediaFormat
{
    public override MediaKind Kind => MediaKind.Svg;

    public override ushort Version => 1;

    public override bool Detects(MediaHead head) => Web.FirstTag.Of(head.Bytes) is { } name && name is "svg" or "svg:svg";

    public override Outcome<MetadataSet> Strip(Stream input, Stream output, StripRun run)
    {
        input.Position = 0;
        var utf8 = XmlEncodings.ToUtf8(XmlEncodings.ReadBeginning(input), input);
        if (!utf8.TryGet(out var stream))
            return utf8.Refusal;
        using var scanner = new XmlScanner(stream, SvgNames.Vocabulary, run.CancellationToken);
        using var written = new XmlOutput(output);
        return new SvgCleaner(scanner, written, run).Clean();
    }

    public override MediaGate OpenGate() => new MarkupGate(new SvgRules());
}
