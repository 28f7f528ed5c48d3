using System.Globalization;
using System.Text;
using Submissions.Contracts;
using Submissions.Media.Office;
using Submissions.Media.Xml;
using Submissions.Media.Zip;

namespace Submissions.Media.OpenDocument;

/// <summary>Packs the copy of a document: its type first and stored, as readers ask for, then pictures, then content and styles, last a manifest of exactly these.</summary>
internal sealed class OpenDocumentStripper(OpenDocumentPackage package, OpenDocumentPlan plan, ZipPacker packer, MemberCopier copier, StripRun run)
{
    private static readonly string[] Parts = ["content.xml", "styles.xml"];

    private readonly StringBuilder _manifest = new();
    private MetadataSet _removed;
    private int _media;

    public Outcome<MetadataSet> Strip()
    {
        _removed = package.Found;
        var refusal = AddBytes("mimetype", Encoding.ASCII.GetBytes(package.MediaType), deflate: false);
        if (refusal == Refusal.None)
            refusal = Settle();
        foreach (var media in plan.Media)
        {
            if (refusal == Refusal.None && media.IsUsed)
                refusal = Add(media);
        }
        foreach (var one in plan.Objects)
        {
            if (refusal == Refusal.None && one.IsUsed)
                refusal = Add(one);
        }
        if (refusal == Refusal.None)
            refusal = AddBytes("META-INF/manifest.xml", Manifest(), deflate: true);
        if (refusal == Refusal.None)
            refusal = packer.Finish();
        if (refusal != Refusal.None)
            return refusal;
        _removed |= copier.Removed;

        // A member more than the copy has is one that nothing led to.
        return packer.Members < package.Members ? _removed | MetadataClass.Other : _removed;
    }

    /// <summary>Only a look at what the elements that stay still point to; numbers the documents within that do stay.</summary>
    private Refusal Settle()
    {
        var number = 0;
        foreach (var one in plan.Objects)
        {
            if (!one.IsUsed)
                continue;
            if (one.IsWithin)
                one.Folder = string.Create(CultureInfo.InvariantCulture, $"Object {++number}/");
            foreach (var part in Parts)
            {
                var refusal = package.Find(one.SourceFolder + part) is { } source ? Clean(source, one, Stream.Null) : Refusal.None;
                if (refusal != Refusal.None)
                    return refusal;
            }
        }
        return Refusal.None;
    }

    private Refusal Clean(ZipMember source, OpenDocumentObject one, Stream output) => package.Scan(source, scanner =>
    {
        using var written = new XmlOutput(output);
        var cleaned = new OpenDocumentCleaner(scanner, written, plan, one).Clean();
        if (!cleaned.TryGet(out var removed))
            return cleaned.Refusal;
        _removed |= removed;
        return Refusal.None;
    });

    private Refusal Add(OpenDocumentMedia media)
    {
        var refusal = copier.Add(media.Source, kind =>
        {
            if (!media.Takes(kind))
                return null;
            media.Place(kind.MediaType(), _media + 1);
            return Encoding.ASCII.GetBytes(media.Name);
        });
        if (refusal != Refusal.None)
        {
            if (!run.TryExpand(0))
                return Refusal.MediaLimit;
            _removed |= MetadataClass.Embedded;
            media.Leave();
            if (!media.IsPicture)
                return Refusal.None;
            media.Place("image/png", _media + 1);
            refusal = AddBytes(media.Name, Placeholder.Picture.ToArray(), deflate: false);
        }
        _media++;
        List(media.Name, media.MediaType);
        return refusal;
    }

    private Refusal Add(OpenDocumentObject one)
    {
        if (one.IsWithin)
            List(one.Folder, one.MediaType);
        foreach (var part in Parts)
        {
            if (package.Find(one.SourceFolder + part) is not { } source)
                continue;
            List(one.Folder + part, "text/xml");
            var refusal = packer.Add(Encoding.ASCII.GetBytes(one.Folder + part), isUtf8: true, deflate: true, output => Clean(source, one, output));
            if (refusal != Refusal.None)
                return refusal;
        }
        return Refusal.None;
    }

    private Refusal AddBytes(string name, byte[] bytes, bool deflate) =>
        packer.Add(Encoding.ASCII.GetBytes(name), isUtf8: true, deflate, output =>
        {
            output.Write(bytes);
            return Refusal.None;
        });

    private void List(string path, string mediaType) =>
        _manifest.Append("<manifest:file-entry manifest:full-path=\"").Append(path).Append("\" manifest:media-type=\"").Append(mediaType).Append("\"/>");

    private byte[] Manifest() => Encoding.UTF8.GetBytes(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        + "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" manifest:version=\"1.2\">"
        + $"<manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"{package.MediaType}\"/>{_manifest}</manifest:manifest>");
}
