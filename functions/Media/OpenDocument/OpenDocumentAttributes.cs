namespace Submissions.Media.OpenDocument;

/// <summary>Which attributes of elements that stay go.</summary>
internal static class OpenDocumentAttributes
{
    public static bool Goes(int space, string element, int attributeSpace, string local) => attributeSpace switch
    {
        OpenDocumentNs.Office => local is "name" or "title",
        OpenDocumentNs.Draw => (local == "name" && IsShape(element)) || local is "filter-name" or "caption-id",
        OpenDocumentNs.Table => local is "protection-key" or "protection-key-digest-algorithm" or "protected" or "condition-source" or "comment",
        OpenDocumentNs.Text => local is "protection-key" or "protection-key-digest-algorithm" or "protected" or "change-id" || (local == "name" && element == "note"),
        OpenDocumentNs.Link => local is "title" or "role",
        OpenDocumentNs.Style => local is "data-style-source",
        OpenDocumentNs.Extension or OpenDocumentNs.DublinCore or OpenDocumentNs.Manifest => true,
        0 => space != OpenDocumentNs.Math,
        _ => false,
    };

    /// <summary>Shapes, whose names are often those of files; pages and what styles point to by name are not among them.</summary>
    private static bool IsShape(string element) => element is "frame" or "custom-shape" or "rect" or "line" or "ellipse" or "circle" or "g" or "path" or "polygon" or "polyline"
        or "connector" or "caption" or "measure" or "page-thumbnail" or "regular-polygon" or "scene";

    /// <summary>Attributes that hold an identifier of an element, or point to one.</summary>
    public static bool IsIdentifier(string prefix, string local) =>
        local is "id" or "continue-list" or "start-shape" or "end-shape" or "targetElement" && prefix is not "style" and not "number";
}
