using System.Text;
using Submissions.Contracts;
using Submissions.Media.Office;
using Submissions.Media.Xml;
using Submissions.Media.Zip;

namespace Submissions.Media.OpenXml;

/// <summary>
/// Packs the copy of a document: pictures and sounds first, as each is cleaned by its own format, then the parts of XML, their relationships, and last the list of
/// content types, since only then all names are known.
/// </summary>
internal sealed class OpenXmlStripper(OpenXmlPackage package, OpenXmlPlan plan, MediaKind kind, ZipPacker packer, MemberCopier copier, StripRun run)
{
    private const string RelationshipsType = "application/vnd.openxmlformats-package.relationships+xml";

    private MetadataSet _removed;
    private int _media;

    public Outcome<MetadataSet> Strip()
    {
        _removed = package.Found | plan.Removed;
        var refusal = Refusal.None;
        foreach (var part in plan.Parts)
        {
            // Only a look at which pictures and links the elements that stay still point to.
            if (refusal == Refusal.None && part.Links.Values.Any(link => link.Part is null))
                refusal = Clean(part, Stream.Null);
        }
        foreach (var link in plan.Parts.SelectMany(part => part.Links.Values))
        {
            if (link.Media is { } media)
                media.IsUsed |= link.IsUsed;
        }
        foreach (var media in plan.Media)
        {
            if (refusal == Refusal.None && media.IsUsed)
                refusal = Add(media);
        }
        foreach (var part in plan.Parts)
            _removed |= Settle(part);
        foreach (var part in plan.Parts)
        {
            if (refusal == Refusal.None)
                refusal = packer.Add(Encoding.ASCII.GetBytes(part.Name), isUtf8: true, deflate: true, output => Clean(part, output));
        }
        return refusal == Refusal.None ? Finish() : refusal;
    }

    /// <summary>Numbers the relationships that stay.</summary>
    private static MetadataSet Settle(OpenXmlPart part)
    {
        var number = 0;
        var removed = part.Removed;
        foreach (var link in part.Links.Values)
        {
            link.IsThere = link.Part is not null || (link.IsUsed && link.Media is null or { IsThere: true });
            if (!link.IsThere)
                removed |= OpenXmlClasses.OfRelationship(link.Type);
            else
                link.Id = $"rId{++number}";
            if (link.IsThere && link.Id != link.SourceId)
                removed |= MetadataClass.Identifier;
        }
        return removed;
    }

    private Outcome<MetadataSet> Finish()
    {
        var written = 2 + packer.Members;
        var refusal = AddList("_rels/.rels", MainRelationship());
        foreach (var part in plan.Parts)
        {
            if (refusal != Refusal.None || !HasLinks(part))
                continue;
            var slash = part.Name.LastIndexOf('/') + 1;
            refusal = AddList($"{part.Name[..slash]}_rels/{part.Name[slash..]}.rels", Relationships(part));
            written++;
        }
        if (refusal == Refusal.None)
            refusal = AddList("[Content_Types].xml", ContentTypes());
        if (refusal == Refusal.None)
            refusal = packer.Finish();
        if (refusal != Refusal.None)
            return refusal;

        // A member more than the copy has is one that nothing led to.
        _removed |= copier.Removed;
        return written < package.Members ? _removed | MetadataClass.Other : _removed;
    }

    private static bool HasLinks(OpenXmlPart part) => part.Links.Values.Any(link => link.IsThere);

    private Refusal Clean(OpenXmlPart part, Stream output)
    {
        var opened = package.OpenMember(part.Source);
        if (!opened.TryGet(out var member))
            return opened.Refusal;
        using (member)
        {
            var utf8 = XmlEncodings.ToUtf8(XmlEncodings.ReadBeginning(member), member);
            if (!utf8.TryGet(out var stream))
                return utf8.Refusal;
            using var scanner = new XmlScanner(stream, OpenXmlNs.Vocabulary, run.CancellationToken);
            using var written = new XmlOutput(output);
            var cleaned = new OpenXmlCleaner(scanner, written, part).Clean();
            if (member.Refusal != Refusal.None)
                return member.Refusal;
            if (!cleaned.TryGet(out var removed))
                return cleaned.Refusal;
            _removed |= removed;
            return Refusal.None;
        }
    }

    private Refusal Add(OpenXmlMedia media)
    {
        var refusal = AddSafeCopy(media);
        if (refusal == Refusal.None)
        {
            _media++;
            return Refusal.None;
        }
        if (!run.TryExpand(0))
            return Refusal.MediaLimit;
        if (media.Source is not null)
            _removed |= MetadataClass.Embedded;
        if (!media.IsPicture)
        {
            media.Leave();
            return Refusal.None;
        }
        media.Place(OpenXmlPartTypes.RootFolder(kind), "image/png", ++_media);
        return packer.Add(Encoding.ASCII.GetBytes(media.Name), isUtf8: true, deflate: false, output =>
        {
            output.Write(Placeholder.Picture);
            return Refusal.None;
        });
    }

    private Refusal AddSafeCopy(OpenXmlMedia media) =>
        media.Source is not { } source
            ? Refusal.MediaMalformed
            : copier.Add(source, kindOfMedia =>
            {
                if (!media.Takes(kindOfMedia))
                    return null;
                media.Place(OpenXmlPartTypes.RootFolder(kind), kindOfMedia.MediaType(), _media + 1);
                return Encoding.ASCII.GetBytes(media.Name);
            });

    private Refusal AddList(string name, string list) =>
        packer.Add(Encoding.ASCII.GetBytes(name), isUtf8: true, deflate: true, output =>
        {
            output.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + list));
            return Refusal.None;
        });

    private string TypeOf(string relationship) => package.IsStrict
        ? $"http://purl.oclc.org/ooxml/officeDocument/relationships/{relationship}"
        : relationship == "media"
        ? "http://schemas.microsoft.com/office/2007/relationships/media"
        : $"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{relationship}";

    private string MainRelationship() =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + $"<Relationship Id=\"rId1\" Type=\"{TypeOf("officeDocument")}\" Target=\"{plan.Parts[0].Name}\"/></Relationships>";

    private string Relationships(OpenXmlPart part)
    {
        var list = new StringBuilder("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        foreach (var link in part.Links.Values.Where(link => link.IsThere))
        {
            var target = link.Address is { } address ? Encoding.UTF8.GetString(XmlText.Encode(address)) : "/" + (link.Part?.Name ?? link.Media!.Name);
            list.Append("<Relationship Id=\"").Append(link.Id).Append("\" Type=\"").Append(TypeOf(link.Type)).Append("\" Target=\"").Append(target)
                .Append(link.Address is { } outside && !outside.StartsWith('#') ? "\" TargetMode=\"External\"/>" : "\"/>");
        }
        return list.Append("</Relationships>").ToString();
    }

    private string ContentTypes()
    {
        var list = new StringBuilder("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">");
        list.Append("<Default Extension=\"rels\" ContentType=\"").Append(RelationshipsType).Append("\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>");
        foreach (var media in plan.Media.Where(media => media.IsThere).DistinctBy(media => media.Extension))
            list.Append("<Default Extension=\"").Append(media.Extension).Append("\" ContentType=\"").Append(media.ContentType).Append("\"/>");
        foreach (var part in plan.Parts)
            list.Append("<Override PartName=\"/").Append(part.Name).Append("\" ContentType=\"").Append(OpenXmlPartTypes.ContentTypePrefix).Append(part.Type.ContentType).Append("\"/>");
        return list.Append("</Types>").ToString();
    }
}
