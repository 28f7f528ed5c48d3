using Submissions.Contracts;

namespace Submissions.Media.Gif;

/// <summary>GIF 87a and 89a, moving pictures included.</summary>
internal sealed class GifFormat : MediaFormat
{
    public override MediaKind Kind => MediaKind.Gif;

    public override ushort Version => 1;

    public override bool Detects(MediaHead head) => head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8);

    public override Outcome<MetadataSet> Strip(Stream input, Stream output, StripRun run)
    {
        using var reader = new MediaReader(input, run.CancellationToken);
        return new GifStripper(reader, output).Strip();
    }

    public override MediaGate OpenGate() => new GifGate();
}
