using Submissions.Contracts;

namespace Submissions.Media.Heif;

/// <summary>Still pictures in boxes (ISO/IEC 23008-12): HEIC and other HEIF, AVIF (AV1 Image File Format).</summary>
/// <param name="kind">Heic or Avif: one reader, told apart by brand.</param>
internal sealed class HeifFormat(MediaKind kind) : MediaFormat
{
    public override MediaKind Kind => kind;

    public override ushort Version => 1;

    public override bool Detects(MediaHead head) => HeifBrands.KindOf(head.Bytes) == kind;

    public override Outcome<MetadataSet> Strip(Stream input, Stream output, StripRun run)
    {
        using var reader = new MediaReader(input, run.CancellationToken);
        return new HeifStripper(reader, input, output, kind).Strip();
    }

    public override MediaGate OpenGate() => new PictureOrSequenceGate();
}
