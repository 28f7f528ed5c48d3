using Submissions.Contracts;

namespace Submissions.Media.Mp4;

/// <summary>ISO base media files (ISO/IEC 14496-12) and their parent, QuickTime: MP4, M4V, MOV, M4A, 3GP, 3G2; with or without fragments.</summary>
/// <param name="kind">Mp4, QuickTime, M4a or ThreeGp: one reader, told apart by brand.</param>
internal sealed class Mp4Format(MediaKind kind) : MediaFormat
{
    public override MediaKind Kind => kind;

    public override ushort Version => 1;

    public override bool Detects(MediaHead head) => Brands.KindOf(head.Bytes) == kind;

    public override Outcome<MetadataSet> Strip(Stream input, Stream output, StripRun run)
    {
        using var reader = new MediaReader(input, run.CancellationToken);
        return new Mp4Stripper(reader, input, output, kind).Strip();
    }

    public override MediaGate OpenGate() => new Mp4Gate();
}
