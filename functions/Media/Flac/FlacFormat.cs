using Submissions.Contracts;

namespace Submissions.Media.Flac;

/// <summary>FLAC (RFC 9639), with any tags that programs put before and behind.</summary>
internal sealed class FlacFormat : MediaFormat
{
    public override MediaKind Kind => MediaKind.Flac;

    public override ushort Version => 1;

    public override bool Detects(MediaHead head)
    {
        if (head.StartsWith("fLaC"u8))
            return true;
        if (!head.StartsWith("ID3"u8))
            return false;
        using var reader = new MediaReader(head.Input, CancellationToken.None);
        var removed = default(MetadataSet);
        return FlacStripper.PassTags(reader, ref removed);
    }

    public override Outcome<MetadataSet> Strip(Stream input, Stream output, StripRun run)
    {
        using var reader = new MediaReader(input, run.CancellationToken);
        return new FlacStripper(reader, output).Strip();
    }

    public override MediaGate OpenGate() => new FlacGate();
}
