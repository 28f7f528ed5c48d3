using System.Globalization;
using Submissions.Contracts;

namespace Submissions.Media.OpenXml;

/// <summary>What of a package is reached from its main part by relationships that show something, and how it is called in the copy.</summary>
internal sealed class OpenXmlPlan
{
    private const int MaxNumberDigits = 5;

    private readonly OpenXmlPackage _package;
    private readonly MediaKind _kind;
    private readonly Dictionary<string, OpenXmlPart> _partByName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, OpenXmlMedia> _mediaByName = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<OpenXmlPart> _parts = [];
    private readonly List<OpenXmlMedia> _media = [];

    private OpenXmlPlan(OpenXmlPackage package, MediaKind kind) => (_package, _kind) = (package, kind);

    /// <summary>In the order in which they are reached, the main part first.</summary>
    public IReadOnlyList<OpenXmlPart> Parts => _parts;

    public IReadOnlyList<OpenXmlMedia> Media => _media;

    public MetadataSet Removed { get; private set; }

    /// <summary>The name of the main part, by the package's relationships.</summary>
    public static Outcome<string> MainPart(OpenXmlPackage package)
    {
        var relationships = package.RelationshipsOf("");
        if (!relationships.TryGet(out var list))
            return relationships.Refusal;
        foreach (var one in list)
        {
            if (one.Type == "officeDocument" && !one.IsExternal)
                return one.Target;
        }
        return Refusal.MediaMalformed;
    }

    public static Outcome<OpenXmlPlan> Make(OpenXmlPackage package, MediaKind kind)
    {
        var plan = new OpenXmlPlan(package, kind);
        var refusal = plan.Walk();
        return refusal == Refusal.None ? plan : refusal;
    }

    private Refusal Walk()
    {
        var relationships = _package.RelationshipsOf("");
        if (!relationships.TryGet(out var list))
            return relationships.Refusal;
        OpenXmlPart? main = null;
        foreach (var one in list)
        {
            if (main is null && one.Type == "officeDocument" && !one.IsExternal)
                main = PartOf(one);
            else
                Removed |= OpenXmlClasses.OfRelationship(one.Type);
        }
        if (main is null)
            return Refusal.MediaMalformed;
        for (var i = 0; i < _parts.Count; i++)
        {
            var refusal = Follow(_parts[i]);
            if (refusal != Refusal.None)
                return refusal;
            if (_parts.Count + _media.Count > OpenXmlLimits.MaxParts)
                return Refusal.MediaLimit;
        }
        Name();
        return Refusal.None;
    }

    private Refusal Follow(OpenXmlPart part)
    {
        var relationships = _package.RelationshipsOf(part.SourceName);
        if (!relationships.TryGet(out var list))
            return relationships.Refusal;
        foreach (var one in list)
        {
            if (LinkOf(one) is not { } link)
                part.Removed |= OpenXmlClasses.OfRelationship(one.Type);
            else if (!part.Links.TryAdd(one.Id, link))
                return Refusal.MediaMalformed;
        }
        return Refusal.None;
    }

    private OpenXmlLink? LinkOf(OpenXmlRelationship one)
    {
        if (one.IsLinkThatStays)
            return new OpenXmlLink(one.Id, one.Type) { Address = one.Target };
        if (one.IsExternal)
            return null;
        if (one.Type is "image" or "audio" or "video" or "media" || (one.Type == "aFChunk" && _kind == MediaKind.Docx))
            return new OpenXmlLink(one.Id, one.Type) { Media = MediaOf(one) };
        return PartOf(one) is { } part ? new OpenXmlLink(one.Id, one.Type) { Part = part } : null;
    }

    private OpenXmlPart? PartOf(OpenXmlRelationship one)
    {
        if (_partByName.TryGetValue(one.Target, out var known))
            return known.Type.Relationship == one.Type ? known : null;
        var type = OpenXmlPartTypes.Find(_kind, one.Type);
        if (type is null || _package.Find(one.Target) is not { } member || (type.IsMain && _parts.Count > 0))
            return null;
        var part = new OpenXmlPart(member, one.Target, type);
        _partByName[one.Target] = part;
        _parts.Add(part);
        return part;
    }

    private OpenXmlMedia MediaOf(OpenXmlRelationship one)
    {
        var key = one.Type == "image" ? one.Target : "|" + one.Target;
        if (!_mediaByName.TryGetValue(key, out var media))
        {
            _mediaByName[key] = media = new OpenXmlMedia(_package.Find(one.Target), one.Type);
            _media.Add(media);
        }
        return media;
    }

    /// <summary>Names that are as the specifications' examples have them stay, since slides and sheets go by their numbers; all others are made.</summary>
    private void Name()
    {
        var root = OpenXmlPartTypes.RootFolder(_kind);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in _parts)
        {
            if (IsCanonical(part.SourceName, Stem(root, part.Type)) && taken.Add(part.SourceName))
                part.Name = part.SourceName;
        }
        foreach (var part in _parts.Where(part => part.Name.Length == 0))
        {
            var stem = Stem(root, part.Type);
            var number = 0;
            do
            {
                part.Name = number == 0 ? $"{stem}.xml" : string.Create(CultureInfo.InvariantCulture, $"{stem}{number}.xml");
                number++;
            }
            while (!taken.Add(part.Name));
            part.Removed |= MetadataClass.Other;
        }
    }

    private static string Stem(string root, OpenXmlPartType type) => type.Folder.Length == 0 ? $"{root}/{type.BaseName}" : $"{root}/{type.Folder}/{type.BaseName}";

    private static bool IsCanonical(string name, string stem) =>
        name.StartsWith(stem, StringComparison.Ordinal) && name.EndsWith(".xml", StringComparison.Ordinal)
        && name.Length - stem.Length - ".xml".Length is >= 0 and <= MaxNumberDigits
        && !name.AsSpan(stem.Length, name.Length - stem.Length - ".xml".Length).ContainsAnyExceptInRange('0', '9');
}
