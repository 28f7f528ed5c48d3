using Submissions.Contracts;

namespace Submissions.Media.Pdf;

/// <summary>PDF (ISO 32000-1 and -2) up to 2.0, also with a damaged cross-reference table.</summary>
internal sealed class PdfFormat : MediaFormat
{
    /// <summary>White space and byte-order marks in front that readers bear; more could be another format's content.</summary>
    private const int MaxLeadBytes = 1024;

    private static ReadOnlySpan<byte> Lead => [0, 9, 10, 12, 13, 32, 0xEF, 0xBB, 0xBF];

    public override MediaKind Kind => MediaKind.Pdf;

    public override ushort Version => 1;

    public override bool Detects(MediaHead head)
    {
        var start = head.Bytes.IndexOfAnyExcept(Lead);
        return start is >= 0 and < MaxLeadBytes && head.Bytes[start..].StartsWith("%PDF-"u8);
    }

    public override Outcome<MetadataSet> Strip(Stream input, Stream output, StripRun run)
    {
        using var source = new PdfInput(input, run.CancellationToken);
        return new PdfStripper(source, output, run).Strip();
    }

    public override MediaGate OpenGate() => new PdfGate();
}
