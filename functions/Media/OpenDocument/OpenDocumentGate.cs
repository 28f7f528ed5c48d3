using System.Text;
using Submissions.Media.Xml;
using Submissions.Media.Zip;

namespace Submissions.Media.OpenDocument;

/// <summary>The second look at an OpenDocument file: the members that there may be by name, and every tag against a list of its own.</summary>
internal sealed class OpenDocumentGate : ArchiveGate
{
    protected override bool TryOpenMember(ReadOnlySpan<byte> name, bool isFirst, out ContentGate? content)
    {
        content = null;
        var path = Encoding.ASCII.GetString(name);
        if (isFirst)
            return path == "mimetype";
        if (IsNumbered(path, "Pictures/image", ".") || IsNumbered(path, "Media/media", "."))
            return true;
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var isPart = path is "content.xml" or "styles.xml" or "META-INF/manifest.xml"
            || (IsNumbered(path, "Object ", "/") && path[(slash + 1)..] is "content.xml" or "styles.xml");
        if (isPart)
            content = new ContentGate(new MarkupGate(new OpenDocumentRules()));
        return isPart;
    }

    private static bool IsNumbered(string path, string start, string end)
    {
        if (!path.StartsWith(start, StringComparison.Ordinal))
            return false;
        var rest = path.AsSpan(start.Length).TrimStart("0123456789");
        return rest.Length < path.Length - start.Length && rest.StartsWith(end, StringComparison.Ordinal);
    }
}
