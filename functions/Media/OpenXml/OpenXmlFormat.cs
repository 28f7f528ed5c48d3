using Submissions.Contracts;
using Submissions.Media.Zip;

namespace Submissions.Media.OpenXml;

/// <summary>Documents, workbooks and presentations of Office since 2007 (ECMA-376, ISO/IEC 29500, transitional and strict), with macros or without, templates too.</summary>
internal sealed class OpenXmlFormat(MediaKind kind) : MediaFormat
{
    public override MediaKind Kind => kind;

    public override ushort Version => 1;

    public override bool Detects(MediaHead head)
    {
        if (!ZipFormat.IsZip(head) || !ZipDirectory.Read(head.Input).TryGet(out var directory) || !OpenXmlPackage.IsPackage(directory))
            return false;
        var run = new StripRun(CancellationToken.None);
        return OpenXmlPackage.Open(head.Input, directory, run).TryGet(out var package) && OpenXmlPlan.MainPart(package).TryGet(out var main)
            && OpenXmlPartTypes.KindOf(package.ContentTypeOf(main)) == kind;
    }

    public override Outcome<MetadataSet> Strip(Stream input, Stream output, StripRun run)
    {
        var read = ZipDirectory.Read(input);
        if (!read.TryGet(out var directory))
            return read.Refusal;
        var opened = OpenXmlPackage.Open(input, directory, run);
        if (!opened.TryGet(out var package))
            return opened.Refusal;
        var made = OpenXmlPlan.Make(package, kind);
        if (!made.TryGet(out var plan))
            return made.Refusal;
        using var packer = new ZipPacker(output);
        return new OpenXmlStripper(package, plan, kind, packer, new MemberCopier(input, packer, run), run).Strip();
    }

    public override MediaGate OpenGate() => new OpenXmlGate();
}
