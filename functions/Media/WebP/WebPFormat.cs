using Submissions.Contracts;

namespace Submissions.Media.WebP;

/// <summary>WebP (RFC 9649): lossy, lossless, with transparency, moving.</summary>
internal sealed class WebPFormat : MediaFormat
{
    private const int FormOffset = 8;

    public override MediaKind Kind => MediaKind.WebP;

    public override ushort Version => 1;

    public override bool Detects(MediaHead head) => head.StartsWith("RIFF"u8) && head.Bytes.Length >= FormOffset && head.Bytes[FormOffset..].StartsWith("WEBP"u8);

    public override Outcome<MetadataSet> Strip(Stream input, Stream output, StripRun run)
    {
        using var reader = new MediaReader(input, run.CancellationToken);
        var plan = new WebPPlan(reader);
        var refusal = plan.Make();
        return refusal == Refusal.None ? plan.Write(output) : refusal;
    }

    public override MediaGate OpenGate() => new WebPGate();
}
