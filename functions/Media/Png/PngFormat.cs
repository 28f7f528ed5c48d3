using Submissions.Contracts;

namespace Submissions.Media.Png;

/// <summary>PNG (W3C, third edition), moving pictures (APNG) included.</summary>
internal sealed class PngFormat : MediaFormat
{
    private static ReadOnlySpan<byte> Magic => [0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n'];

    public override MediaKind Kind => MediaKind.Png;

    public override ushort Version => 1;

    public override bool Detects(MediaHead head) => head.StartsWith(Magic);

    public override Outcome<MetadataSet> Strip(Stream input, Stream output, StripRun run)
    {
        using var reader = new MediaReader(input, run.CancellationToken);
        return new PngStripper(reader, output, run).Strip();
    }

    public override MediaGate OpenGate() => new PngGate();
}
