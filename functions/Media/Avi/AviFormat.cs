using Submissions.Contracts;

namespace Submissions.Media.Avi;

/// <summary>AVI (AVI RIFF File Reference; OpenDML extensions 1.02).</summary>
internal sealed class AviFormat : MediaFormat
{
    public override MediaKind Kind => MediaKind.Avi;

    public override ushort Version => 1;

    public override bool Detects(MediaHead head) => head.StartsWith("RIFF"u8) && head.Bytes.Length >= 12 && head.Bytes[8..12].SequenceEqual("AVI "u8);

    public override Outcome<MetadataSet> Strip(Stream input, Stream output, StripRun run)
    {
        using var reader = new MediaReader(input, run.CancellationToken);
        using var indexReader = new MediaReader(input, run.CancellationToken);
        return new AviStripper(reader, indexReader, output).Strip();
    }

    public override MediaGate OpenGate() => new AviGate();
}
