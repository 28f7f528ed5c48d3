namespace Submissions.Media.OpenXml;

/// <summary>Which attributes of elements that stay go, and which stay empty because the schema asks for them.</summary>
internal static class OpenXmlAttributes
{
    public static bool Goes(int space, string element, int attributeSpace, string local) => attributeSpace switch
    {
        OpenXmlNs.Word => local.StartsWith("rsid", StringComparison.Ordinal)
            || local is "author" or "date" or "initials" or "dateUtc" or "tooltip" or "tgtFrame" or "docLocation" or "fullDate" or "storeItemID" or "prefixMappings",
        OpenXmlNs.Word2010 => space != OpenXmlNs.Word2010,
        OpenXmlNs.Office => local is not ("allowincell" or "allowoverlap" or "hr" or "hrstd" or "hralign" or "hrpct" or "hrnoshade" or "spt" or "connecttype" or "extrusionok"
            or "preferrelative" or "bullet" or "insetmode" or "opacity2" or "detectmouseclick"),
        OpenXmlNs.Compatibility => local is not "Ignorable",
        OpenXmlNs.Drawing2010 => true,
        OpenXmlNs.VmlWord => false,
        0 => Plain(space, element, local),
        _ => attributeSpace is OpenXmlNs.Presentation2010 or OpenXmlNs.WordDrawing2010 or OpenXmlNs.Vml,
    };

    /// <summary>Names of shapes and themes: often a file's name or path, or the language of the maker's program.</summary>
    public static bool IsEmptied(string element, string local) => local == "name"
        && element is "cNvPr" or "docPr" or "theme" or "clrScheme" or "fontScheme" or "fmtScheme";

    private static bool Plain(int space, string element, string local) => space switch
    {
        OpenXmlNs.Vml => local is "alt" or "title" or "href" or "target" or "src",
        OpenXmlNs.Sheet => local is "codeName" or "cm" or "vm" or "tooltip" or "queryTableFieldId" or "connectionId" or "tableType" or "uniqueName" or "published"
            || (element is "definedName" && local is "comment" or "description" or "help" or "statusBar" or "customMenu" or "shortcutKey")
            || (element is "table" && local is "comment")
            || (element is "calcPr" && local is "calcId")
            || (element is "workbookPr" && local is "filterPrivacy" or "defaultThemeVersion"),
        OpenXmlNs.Drawing => local is "tooltip" or "tgtFrame" or "invalidUrl",
        OpenXmlNs.Presentation => (element is "cSld" && local is "name") || local is "matchingName" or "lastView" or "userDrawn",
        _ => false,
    }
    || local is "descr"
    || (local is "title" && element is "cNvPr" or "docPr");
}
