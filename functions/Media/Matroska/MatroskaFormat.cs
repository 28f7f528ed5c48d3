using Submissions.Contracts;

namespace Submissions.Media.Matroska;

/// <summary>Matroska (RFC 9559) and WebM, which is a part of it.</summary>
/// <param name="kind">Matroska or WebM: one reader, told apart by what the first element says.</param>
internal sealed class MatroskaFormat(MediaKind kind) : MediaFormat
{
    public override MediaKind Kind => kind;

    public override ushort Version => 1;

    public override bool Detects(MediaHead head) => MatroskaHeader.KindOf(head.Bytes) == kind;

    public override Outcome<MetadataSet> Strip(Stream input, Stream output, StripRun run)
    {
        using var reader = new MediaReader(input, run.CancellationToken);
        return new MatroskaStripper(reader, output, kind).Strip();
    }

    public override MediaGate OpenGate() => new MatroskaGate();
}
