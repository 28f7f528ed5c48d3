using Submissions.Contracts;

namespace Submissions.Media.Rtf;

/// <summary>Rich Text Format 1.0 to 1.9.1, of Word, WordPad, LibreOffice, TextEdit.</summary>
internal sealed class RtfFormat : MediaFormat
{
    private const long MaxBlankBytes = 16;

    public override MediaKind Kind => MediaKind.Rtf;

    public override ushort Version => 1;

    public override bool Detects(MediaHead head) => head.StartsWith("{\\rtf"u8);

    public override Outcome<MetadataSet> Strip(Stream input, Stream output, StripRun run)
    {
        using var reader = new MediaReader(input, run.CancellationToken);
        using var written = new RtfOutput(output);
        var stripped = new RtfStripper(new RtfReader(reader), written, run).Strip();
        if (!stripped.TryGet(out var removed))
            return stripped.Refusal;
        return IsBlank(reader) ? removed : removed | MetadataClass.Trailer;
    }

    /// <summary>Whether nothing but an end of line, or the zero of a string, stands behind the document.</summary>
    private static bool IsBlank(MediaReader behind)
    {
        behind.Ensure((int)Math.Min(MaxBlankBytes, behind.LengthBytes - behind.Position));
        return behind.Position + behind.Available.Length == behind.LengthBytes && !behind.Available.ContainsAnyExcept("\r\n \0"u8);
    }

    public override MediaGate OpenGate() => new RtfGate();
}
