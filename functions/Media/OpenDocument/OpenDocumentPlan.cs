using Submissions.Contracts;
using Submissions.Media.Xml;

namespace Submissions.Media.OpenDocument;

/// <summary>What is reached from a document's content and styles: documents within it, pictures, sounds, films; each by its path in the package.</summary>
internal sealed class OpenDocumentPlan
{
    private readonly OpenDocumentPackage _package;
    private readonly List<OpenDocumentObject> _objects = [];
    private readonly List<OpenDocumentMedia> _media = [];
    private readonly Dictionary<string, OpenDocumentObject> _objectByPath = new(StringComparer.Ordinal);
    private readonly Dictionary<string, OpenDocumentMedia> _mediaByPath = new(StringComparer.Ordinal);

    private OpenDocumentPlan(OpenDocumentPackage package) => _package = package;

    /// <summary>The document itself first.</summary>
    public IReadOnlyList<OpenDocumentObject> Objects => _objects;

    public IReadOnlyList<OpenDocumentMedia> Media => _media;

    public static Outcome<OpenDocumentPlan> Make(OpenDocumentPackage package)
    {
        var plan = new OpenDocumentPlan(package);
        if (package.Find("content.xml") is null)
            return Refusal.MediaMalformed;
        plan._objects.Add(new OpenDocumentObject("") { IsUsed = true });
        for (var i = 0; i < plan._objects.Count; i++)
        {
            var refusal = plan.Follow(plan._objects[i]);
            if (refusal != Refusal.None)
                return refusal;
            if (plan._objects.Count > OpenDocumentLimits.MaxObjects || plan._media.Count > OpenDocumentLimits.MaxMedia)
                return Refusal.MediaLimit;
        }
        return plan;
    }

    /// <summary>Whether an address of a document's part leads to something that is there.</summary>
    public bool Leads(OpenDocumentObject from, string address) =>
        PathOf(from, address) is { } path && (_objectByPath.ContainsKey(path) || (_mediaByPath.TryGetValue(path, out var media) && media.IsThere));

    /// <summary>Where an address of a document's part leads in the copy, or null if to nothing that is there. What it leads to is in use from now on.</summary>
    public string? Resolve(OpenDocumentObject from, string address)
    {
        if (PathOf(from, address) is not { } path)
            return null;
        if (_objectByPath.TryGetValue(path, out var inner))
        {
            inner.IsUsed = true;
            return "./" + inner.Folder.TrimEnd('/');
        }
        if (!_mediaByPath.TryGetValue(path, out var media) || !media.IsThere)
            return null;
        media.IsUsed = true;
        return media.Name;
    }

    private Refusal Follow(OpenDocumentObject one)
    {
        foreach (var part in (ReadOnlySpan<string>)["content.xml", "styles.xml"])
        {
            if (_package.Find(one.SourceFolder + part) is not { } member)
                continue;
            var refusal = _package.Read(member, (scanner, token) =>
            {
                if (token == XmlToken.Start)
                    Take(one, scanner);
                return Refusal.None;
            });
            if (refusal != Refusal.None)
                return refusal;
        }
        return Refusal.None;
    }

    private void Take(OpenDocumentObject one, XmlScanner scanner)
    {
        if (scanner.Name.Local == "deletion" && scanner.Namespace == OpenDocumentNs.Text)
            one.HasDeletions = true;
        if (scanner.Name.Local is "a" or "object-ole")
            return;
        foreach (var attribute in scanner.Attributes)
        {
            if (attribute.Namespace == OpenDocumentNs.Link && attribute.Name.Local == "href" && PathOf(one, scanner.Decoded(attribute)) is { } path)
                TakePath(path, scanner.Name.Local);
        }
    }

    private void TakePath(string path, string element)
    {
        if (_objectByPath.ContainsKey(path) || _mediaByPath.ContainsKey(path))
            return;
        if (element == "object")
        {
            if (_package.Find(path + "/content.xml") is null)
                return;
            var inner = new OpenDocumentObject(path + "/") { MediaType = _package.MediaTypeOf(path + "/") };
            _objectByPath[path] = inner;
            _objects.Add(inner);
        }
        else if (_package.Find(path) is { } member)
        {
            var media = new OpenDocumentMedia(member, element is "image" or "fill-image" or "background-image" or "list-level-style-image" or "symbol-image");
            _mediaByPath[path] = media;
            _media.Add(media);
        }
    }

    /// <summary>Null for an address outside, or a place in the document.</summary>
    private static string? PathOf(OpenDocumentObject from, string address)
    {
        if (address.Length == 0 || address[0] is '#' or '/' || address.Contains(':', StringComparison.Ordinal) || address.StartsWith("..", StringComparison.Ordinal))
            return null;
        var path = Uri.UnescapeDataString(address);
        return from.SourceFolder + (path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path);
    }
}
