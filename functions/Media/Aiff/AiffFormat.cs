using Submissions.Contracts;

namespace Submissions.Media.Aiff;

/// <summary>AIFF and AIFF-C (Apple, 1989 and 1991).</summary>
internal sealed class AiffFormat : MediaFormat
{
    private const int FormOffset = 8;

    public override MediaKind Kind => MediaKind.Aiff;

    public override ushort Version => 1;

    public override bool Detects(MediaHead head) =>
        head.StartsWith("FORM"u8) && head.Bytes.Length >= FormOffset && (head.Bytes[FormOffset..].StartsWith("AIFF"u8) || head.Bytes[FormOffset..].StartsWith("AIFC"u8));

    public override Outcome<MetadataSet> Strip(Stream input, Stream output, StripRun run)
    {
        using var reader = new MediaReader(input, run.CancellationToken);
        var plan = new AiffPlan(reader);
        var refusal = plan.Make();
        return refusal == Refusal.None ? plan.Write(output) : refusal;
    }

    public override MediaGate OpenGate() => new AiffGate();
}
