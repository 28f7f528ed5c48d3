using Submissions.Contracts;

namespace Submissions.Media.Zip;

/// <summary>
/// Archives (APPNOTE 6.3.10; ZIP64 is read), with each member's safe copy in the order of the directory. A member of which there is no safe copy is left out and
/// reported as embedded; when none is left, the archive is refused with the reason of the first.
/// </summary>
internal sealed class ZipFormat : MediaFormat
{
    public override MediaKind Kind => MediaKind.Zip;

    public override ushort Version => 1;

    public static bool IsZip(MediaHead head) => head.StartsWith("PK\u0003\u0004"u8) || head.StartsWith("PK\u0005\u0006"u8);

    public override bool Detects(MediaHead head) => IsZip(head);

    public override Outcome<MetadataSet> Strip(Stream input, Stream output, StripRun run)
    {
        var read = ZipDirectory.Read(input);
        if (!read.TryGet(out var directory))
            return read.Refusal;
        using var packer = new ZipPacker(output);
        return new ZipStripper(input, directory, packer, run).Strip();
    }

    public override MediaGate OpenGate() => new ZipGate();
}
