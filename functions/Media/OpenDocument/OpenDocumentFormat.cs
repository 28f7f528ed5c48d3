using Submissions.Contracts;
using Submissions.Media.Zip;

namespace Submissions.Media.OpenDocument;

/// <summary>Texts, sheets, presentations and drawings of LibreOffice and others (OpenDocument 1.0 to 1.4, ISO/IEC 26300), templates too.</summary>
internal sealed class OpenDocumentFormat(MediaKind kind) : MediaFormat
{
    public override MediaKind Kind => kind;

    public override ushort Version => 1;

    public override bool Detects(MediaHead head) =>
        ZipFormat.IsZip(head) && ZipDirectory.Read(head.Input).TryGet(out var directory)
        && OpenDocumentPackage.Open(head.Input, directory, new StripRun(CancellationToken.None)).TryGet(out var package)
        && OpenDocumentTypes.KindOf(package.MediaType) == kind;

    public override Outcome<MetadataSet> Strip(Stream input, Stream output, StripRun run)
    {
        var read = ZipDirectory.Read(input);
        if (!read.TryGet(out var directory))
            return read.Refusal;
        var opened = OpenDocumentPackage.Open(input, directory, run);
        if (!opened.TryGet(out var package))
            return opened.Refusal;
        var refusal = package.ReadManifest();
        if (refusal != Refusal.None)
            return refusal;
        var made = OpenDocumentPlan.Make(package);
        if (!made.TryGet(out var plan))
            return made.Refusal;
        using var packer = new ZipPacker(output);
        return new OpenDocumentStripper(package, plan, packer, new MemberCopier(input, packer, run), run).Strip();
    }

    public override MediaGate OpenGate() => new OpenDocumentGate();
}
