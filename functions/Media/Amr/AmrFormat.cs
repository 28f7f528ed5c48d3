using Submissions.Contracts;

namespace Submissions.Media.Amr;

/// <summary>AMR and AMR-WB in their own files (RFC 4867, 5), which phones record; one channel.</summary>
internal sealed class AmrFormat : MediaFormat
{
    public override MediaKind Kind => MediaKind.Amr;

    public override ushort Version => 1;

    public override bool Detects(MediaHead head) => head.StartsWith("#!AMR\n"u8) || head.StartsWith("#!AMR-WB\n"u8);

    public override Outcome<MetadataSet> Strip(Stream input, Stream output, StripRun run)
    {
        using var reader = new MediaReader(input, run.CancellationToken);
        return AmrStripper.Strip(reader, output);
    }

    public override MediaGate OpenGate() => new AmrGate();
}
