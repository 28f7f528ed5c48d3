using System.Text;
using Submissions.Media.Xml;
using Submissions.Media.Zip;

namespace Submissions.Media.OpenXml;

/// <summary>The second look at a document of Office: the members that there may be by name, and every tag of every part against a list of its own.</summary>
internal sealed class OpenXmlGate : ArchiveGate
{
    private static readonly HashSet<string> Parts = new(StringComparer.Ordinal)
    {
        "document", "styles", "settings", "fontTable", "numbering", "footnotes", "endnotes", "header", "footer", "theme", "themeOverride", "chart", "drawing", "data", "layout",
        "quickStyle", "colors", "workbook", "sheet", "sharedStrings", "table", "presentation", "slide", "slideLayout", "slideMaster", "notesSlide", "notesMaster", "handoutMaster",
        "tableStyles",
    };

    private static readonly HashSet<string> Folders = new(StringComparer.Ordinal)
    {
        "word", "xl", "ppt", "theme", "charts", "drawings", "diagrams", "worksheets", "chartsheets", "tables", "slides", "slideLayouts", "slideMasters", "notesSlides",
        "notesMasters", "handoutMasters", "media",
    };

    protected override bool TryOpenMember(ReadOnlySpan<byte> name, bool isFirst, out ContentGate? content)
    {
        content = null;
        var path = Encoding.ASCII.GetString(name);
        var steps = path.Split('/');
        var file = steps[^1];
        var isList = path == "[Content_Types].xml" || (file.EndsWith(".rels", StringComparison.Ordinal) && steps.Length > 1 && steps[^2] == "_rels");
        var folders = steps.AsSpan(0, steps.Length - (isList && steps.Length > 1 ? 2 : 1));
        foreach (var folder in folders)
        {
            if (!Folders.Contains(folder))
                return false;
        }
        if (isList)
        {
            content = new ContentGate(new MarkupGate(new OpenXmlListRules()));
            return true;
        }
        var stem = file[..Math.Max(0, file.IndexOf('.', StringComparison.Ordinal))].TrimEnd("0123456789".ToCharArray());
        if (folders.Length > 1 && folders[^1] == "media")
            return stem is "image" or "media";
        if (folders.Length == 1 && folders[0] == "word" && stem == "chunk")
            return true;
        if (folders.Length == 0 || !file.EndsWith(".xml", StringComparison.Ordinal) || !Parts.Contains(stem))
            return false;
        content = new ContentGate(new MarkupGate(new OpenXmlPartRules()));
        return true;
    }
}
