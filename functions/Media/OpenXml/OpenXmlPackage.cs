using Submissions.Contracts;
using Submissions.Media.Xml;
using Submissions.Media.Zip;

namespace Submissions.Media.OpenXml;

/// <summary>A ZIP read as a package (ECMA-376 part 2): parts by name without regard to case, their content types, their relationships.</summary>
internal sealed class OpenXmlPackage
{
    private const int ContentTypes = 1;
    private const int Relationships = 2;

    private readonly Stream _archive;
    private readonly StripRun _run;
    private readonly Dictionary<string, ZipMember> _members = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _typeByExtension = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _typeByName = new(StringComparer.OrdinalIgnoreCase);

    private OpenXmlPackage(Stream archive, StripRun run) => (_archive, _run) = (archive, run);

    private static IReadOnlyDictionary<string, int> Vocabulary { get; } = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["http://schemas.openxmlformats.org/package/2006/content-types"] = ContentTypes,
        ["http://schemas.openxmlformats.org/package/2006/relationships"] = Relationships,
    };

    /// <summary>Times, comments and the like of the archive, and whatever the lists of types and relationships had that is none of them.</summary>
    public MetadataSet Found { get; private set; }

    public bool IsStrict { get; private set; }

    public int Members => _members.Count;

    /// <summary>Whether a list of members is that of a package.</summary>
    public static bool IsPackage(ZipDirectory directory)
    {
        foreach (var member in directory.Members)
        {
            if (Normal(member.Name).Equals("[Content_Types].xml", StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    public static Outcome<OpenXmlPackage> Open(Stream archive, ZipDirectory directory, StripRun run)
    {
        var package = new OpenXmlPackage(archive, run) { Found = directory.Found };
        foreach (var member in directory.Members)
        {
            if (member.IsEncrypted)
                return Refusal.MediaEncrypted;
            if (member.IsFolder)
            {
                package.Found |= MetadataClass.Other;
                continue;
            }
            if (!package._members.TryAdd(Normal(member.Name), member))
                return Refusal.MediaMalformed;
        }
        var refusal = package.ReadContentTypes();
        return refusal == Refusal.None ? package : refusal;
    }

    public ZipMember? Find(string part) => _members.GetValueOrDefault(part);

    public string ContentTypeOf(string part) =>
        _typeByName.TryGetValue(part, out var type) ? type
        : _typeByExtension.GetValueOrDefault(Path.GetExtension(part).TrimStart('.'), "");

    public Outcome<MemberStream> OpenMember(ZipMember member)
    {
        if (!member.CanBeRead)
            return Refusal.MediaUnsupported;
        if (MemberStream.IsBomb(member))
            return Refusal.MediaLimit;
        return new MemberStream(_archive, member, _run);
    }

    /// <summary>Those of a part, or of the package for an empty name; none if it has no list.</summary>
    public Outcome<IReadOnlyList<OpenXmlRelationship>> RelationshipsOf(string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        var folder = part[..slash];
        var list = _members.GetValueOrDefault($"{folder}_rels/{part[slash..]}.rels");
        var found = new List<OpenXmlRelationship>();
        if (list is null)
            return found;
        var refusal = ReadList(list, scanner =>
        {
            if (scanner.Namespace == Relationships && scanner.Name.Local == "Relationship")
                found.Add(ReadRelationship(scanner, folder));
            return found.Count <= OpenXmlLimits.MaxRelationships;
        });
        return refusal == Refusal.None ? found : refusal;
    }

    private OpenXmlRelationship ReadRelationship(XmlScanner scanner, string folder)
    {
        var (id, type, target, isExternal) = ("", "", "", false);
        foreach (var attribute in scanner.Attributes)
        {
            var value = scanner.Decoded(attribute);
            switch (attribute.Name.Local)
            {
                case "Id":
                    id = value;
                    break;
                case "Type":
                    type = value;
                    break;
                case "Target":
                    target = value;
                    break;
                case "TargetMode":
                    isExternal = value == "External";
                    break;
                default:
                    Found |= MetadataClass.Other;
                    break;
            }
        }
        if (type.StartsWith("http://purl.oclc.org/ooxml/", StringComparison.Ordinal))
            IsStrict = true;
        if (!isExternal && !target.StartsWith('#'))
            target = Resolve(folder, target);
        return new OpenXmlRelationship(id, type[(type.LastIndexOf('/') + 1)..], target, isExternal);
    }

    private Refusal ReadContentTypes()
    {
        if (Find("[Content_Types].xml") is not { } list)
            return Refusal.MediaMalformed;
        return ReadList(list, scanner =>
        {
            if (scanner.Namespace != ContentTypes)
                return true;
            var (key, type) = ("", "");
            foreach (var attribute in scanner.Attributes)
            {
                if (attribute.Name.Local is "Extension" or "PartName")
                    key = scanner.Decoded(attribute);
                else if (attribute.Name.Local == "ContentType")
                    type = scanner.Decoded(attribute);
            }
            if (scanner.Name.Local == "Default")
                _typeByExtension[key] = type;
            else if (scanner.Name.Local == "Override")
                _typeByName[Normal(key)] = type;
            return _typeByName.Count + _typeByExtension.Count <= OpenXmlLimits.MaxRelationships;
        });
    }

    private Refusal ReadList(ZipMember list, Func<XmlScanner, bool> take)
    {
        if (list.Bytes > OpenXmlLimits.MaxListBytes)
            return Refusal.MediaLimit;
        var opened = OpenMember(list);
        if (!opened.TryGet(out var member))
            return opened.Refusal;
        using (member)
        {
            var utf8 = XmlEncodings.ToUtf8(XmlEncodings.ReadBeginning(member), member);
            if (!utf8.TryGet(out var stream))
                return utf8.Refusal;
            using var scanner = new XmlScanner(stream, Vocabulary, _run.CancellationToken);
            for (var token = scanner.Read(); token != XmlToken.None; token = scanner.Read())
            {
                if (token == XmlToken.Start && !take(scanner))
                    return Refusal.MediaLimit;
            }
            if (scanner.HadComments)
                Found |= MetadataClass.Comment;
            return member.Refusal != Refusal.None ? member.Refusal : scanner.Refusal;
        }
    }

    /// <summary>A part's name without the slash in front, as some programs write it.</summary>
    private static string Normal(string name) => name.Replace('\\', '/').TrimStart('/');

    private static string Resolve(string folder, string target)
    {
        var fragment = target.IndexOf('#', StringComparison.Ordinal);
        var path = Uri.UnescapeDataString(fragment < 0 ? target : target[..fragment]).Replace('\\', '/');
        var steps = new List<string>();
        foreach (var step in ((path.StartsWith('/') ? "" : folder) + path).Split('/'))
        {
            if (step == "..")
                steps.RemoveRange(Math.Max(0, steps.Count - 1), Math.Min(1, steps.Count));
            else if (step.Length > 0 && step != ".")
                steps.Add(step);
        }
        return string.Join('/', steps);
    }
}
