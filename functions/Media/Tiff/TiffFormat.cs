using Submissions.Contracts;

namespace Submissions.Media.Tiff;

/// <summary>TIFF 6.0 of one or more pages. Raw camera files that look like TIFF, and BigTIFF, are told apart and refused.</summary>
internal sealed class TiffFormat : MediaFormat
{
    public override MediaKind Kind => MediaKind.Tiff;

    public override ushort Version => 1;

    public override bool Detects(MediaHead head) =>
        head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8) || head.StartsWith("II+\0"u8) || head.StartsWith("MM\0+"u8);

    public override Outcome<MetadataSet> Strip(Stream input, Stream output, StripRun run)
    {
        using var reader = new MediaReader(input, run.CancellationToken);
        var plan = new TiffPlan(reader);
        var refusal = plan.Make();
        return refusal == Refusal.None ? plan.Write(output) : refusal;
    }

    public override MediaGate OpenGate() => new TiffGate();
}
