using Submissions.Contracts;

namespace Submissions.Media.Jpeg;

/// <summary>JPEG (ITU-T T.81): baseline, extended, progressive, lossless; Huffman or arithmetic; as JFIF (T.871), EXIF, MPF or motion photo.</summary>
internal sealed class JpegFormat : MediaFormat
{
    private static ReadOnlySpan<byte> Magic => [0xFF, 0xD8, 0xFF];

    public override MediaKind Kind => MediaKind.Jpeg;

    public override ushort Version => 1;

    public override bool Detects(MediaHead head) => head.StartsWith(Magic);

    public override Outcome<MetadataSet> Strip(Stream input, Stream output, StripRun run)
    {
        using var reader = new MediaReader(input, run.CancellationToken);
        using var stripper = new JpegStripper(reader, output);
        return stripper.Strip();
    }

    public override MediaGate OpenGate() => new JpegGate();
}
