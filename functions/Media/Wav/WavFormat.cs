using Submissions.Contracts;

namespace Submissions.Media.Wav;

/// <summary>WAVE (RIFF), and RF64 or BW64 (EBU Tech 3306, ITU-R BS.2088) for recordings over 4 GiB.</summary>
internal sealed class WavFormat : MediaFormat
{
    private const int FormOffset = 8;

    public override MediaKind Kind => MediaKind.Wav;

    public override ushort Version => 1;

    public override bool Detects(MediaHead head) =>
        (head.StartsWith("RIFF"u8) || head.StartsWith("RF64"u8) || head.StartsWith("BW64"u8)) && head.Bytes.Length >= FormOffset && head.Bytes[FormOffset..].StartsWith("WAVE"u8);

    public override Outcome<MetadataSet> Strip(Stream input, Stream output, StripRun run)
    {
        using var reader = new MediaReader(input, run.CancellationToken);
        var plan = new WavPlan(reader);
        var refusal = plan.Make();
        return refusal == Refusal.None ? plan.Write(output) : refusal;
    }

    public override MediaGate OpenGate() => new WavGate();
}
