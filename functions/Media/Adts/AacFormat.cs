using Submissions.Contracts;

namespace Submissions.Media.Adts;

/// <summary>AAC as a stream of frames, each with its head (ADTS; ISO/IEC 14496-3, 1.A.2), with any tags before and behind.</summary>
internal sealed class AacFormat : MediaFormat
{
    public override MediaKind Kind => MediaKind.Aac;

    public override ushort Version => 1;

    /// <summary>Two frames on end, at the start or behind tags: a frame's own mark is but sixteen bits.</summary>
    public override bool Detects(MediaHead head)
    {
        if (!head.StartsWith("ID3"u8) && !(head.Bytes.Length >= AdtsHeader.Bytes && AdtsHeader.TryRead(head.Bytes, out _)))
            return false;
        using var reader = new MediaReader(head.Input, CancellationToken.None);
        return AdtsStripper.FindsFrames(reader);
    }

    public override Outcome<MetadataSet> Strip(Stream input, Stream output, StripRun run)
    {
        using var reader = new MediaReader(input, run.CancellationToken);
        return AdtsStripper.Strip(reader, output);
    }

    public override MediaGate OpenGate() => new AdtsGate();
}
