using Submissions.Contracts;

namespace Submissions.Media.Mpeg;

/// <summary>MPEG sound (ISO/IEC 11172-3 and 13818-3), layers I to III, with any tags before, between and behind.</summary>
internal sealed class Mp3Format : MediaFormat
{
    public override MediaKind Kind => MediaKind.Mp3;

    public override ushort Version => 1;

    /// <summary>Two frames on end, at the start or behind tags: a frame's own mark is but eleven bits.</summary>
    public override bool Detects(MediaHead head)
    {
        if (!head.StartsWith("ID3"u8) && !head.StartsWith("APETAGEX"u8) && !(head.Bytes.Length >= 4 && MpegHeader.TryRead(head.Bytes, out _)))
            return false;
        using var reader = new MediaReader(head.Input, CancellationToken.None);
        return new Mp3Walk(reader, reader.LengthBytes).FindsFrames();
    }

    public override Outcome<MetadataSet> Strip(Stream input, Stream output, StripRun run)
    {
        using var reader = new MediaReader(input, run.CancellationToken);
        return new Mp3Stripper(reader).Strip(output);
    }

    public override MediaGate OpenGate() => new Mp3Gate();
}
