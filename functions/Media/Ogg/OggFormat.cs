using Submissions.Contracts;

namespace Submissions.Media.Ogg;

/// <summary>Ogg (RFC 3533) with Vorbis, Opus, Speex, FLAC or Theora in it; several streams side by side or one after another.</summary>
internal sealed class OggFormat : MediaFormat
{
    public override MediaKind Kind => MediaKind.Ogg;

    public override ushort Version => 1;

    public override bool Detects(MediaHead head) => head.StartsWith("OggS"u8);

    public override Outcome<MetadataSet> Strip(Stream input, Stream output, StripRun run)
    {
        using var reader = new MediaReader(input, run.CancellationToken);
        return new OggStripper(reader, output).Strip();
    }

    public override MediaGate OpenGate() => new OggGate();
}
