using Submissions.Contracts;

namespace Submissions.Media.OpenXml;

/// <summary>The parts that show something. What is reached in any other way goes: properties, comments, macros, caches, connections, signatures, thumbnails.</summary>
internal static class OpenXmlPartTypes
{
    public const string ContentTypePrefix = "application/vnd.openxmlformats-officedocument.";

    private static readonly OpenXmlPartType[] Drawings =
    [
        new("theme", "theme", "theme", "theme+xml"),
        new("themeOverride", "theme", "themeOverride", "themeOverride+xml"),
        new("chart", "charts", "chart", "drawingml.chart+xml"),
        new("chartUserShapes", "drawings", "drawing", "drawingml.chartshapes+xml"),
        new("diagramData", "diagrams", "data", "drawingml.diagramData+xml"),
        new("diagramLayout", "diagrams", "layout", "drawingml.diagramLayout+xml"),
        new("diagramQuickStyle", "diagrams", "quickStyle", "drawingml.diagramStyle+xml"),
        new("diagramColors", "diagrams", "colors", "drawingml.diagramColors+xml"),
    ];

    private static readonly OpenXmlPartType[] Word =
    [
        new("officeDocument", "", "document", "wordprocessingml.document.main+xml") { IsMain = true },
        new("styles", "", "styles", "wordprocessingml.styles+xml"),
        new("settings", "", "settings", "wordprocessingml.settings+xml"),
        new("fontTable", "", "fontTable", "wordprocessingml.fontTable+xml"),
        new("numbering", "", "numbering", "wordprocessingml.numbering+xml"),
        new("footnotes", "", "footnotes", "wordprocessingml.footnotes+xml"),
        new("endnotes", "", "endnotes", "wordprocessingml.endnotes+xml"),
        new("header", "", "header", "wordprocessingml.header+xml"),
        new("footer", "", "footer", "wordprocessingml.footer+xml"),
        .. Drawings,
    ];

    private static readonly OpenXmlPartType[] Sheet =
    [
        new("officeDocument", "", "workbook", "spreadsheetml.sheet.main+xml") { IsMain = true },
        new("worksheet", "worksheets", "sheet", "spreadsheetml.worksheet+xml"),
        new("chartsheet", "chartsheets", "sheet", "spreadsheetml.chartsheet+xml"),
        new("sharedStrings", "", "sharedStrings", "spreadsheetml.sharedStrings+xml"),
        new("styles", "", "styles", "spreadsheetml.styles+xml"),
        new("table", "tables", "table", "spreadsheetml.table+xml"),
        new("drawing", "drawings", "drawing", "drawing+xml"),
        .. Drawings,
    ];

    private static readonly OpenXmlPartType[] Presentation =
    [
        new("officeDocument", "", "presentation", "presentationml.presentation.main+xml") { IsMain = true },
        new("slide", "slides", "slide", "presentationml.slide+xml"),
        new("slideLayout", "slideLayouts", "slideLayout", "presentationml.slideLayout+xml"),
        new("slideMaster", "slideMasters", "slideMaster", "presentationml.slideMaster+xml"),
        new("notesSlide", "notesSlides", "notesSlide", "presentationml.notesSlide+xml"),
        new("notesMaster", "notesMasters", "notesMaster", "presentationml.notesMaster+xml"),
        new("handoutMaster", "handoutMasters", "handoutMaster", "presentationml.handoutMaster+xml"),
        new("tableStyles", "", "tableStyles", "presentationml.tableStyles+xml"),
        .. Drawings,
    ];

    public static string RootFolder(MediaKind kind) => kind switch
    {
        MediaKind.Docx => "word",
        MediaKind.Xlsx => "xl",
        MediaKind.Pptx => "ppt",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static OpenXmlPartType? Find(MediaKind kind, string relationship)
    {
        var types = kind switch
        {
            MediaKind.Docx => Word,
            MediaKind.Xlsx => Sheet,
            MediaKind.Pptx => Presentation,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
        return Array.Find(types, type => type.Relationship == relationship);
    }

    /// <summary>The kind of document whose main part has this content type, macros or template or not; null for all others (binary workbooks, drawings of Visio).</summary>
    public static MediaKind? KindOf(string contentType)
    {
        if (!contentType.EndsWith(".main+xml", StringComparison.OrdinalIgnoreCase))
            return null;
        if (contentType.StartsWith(ContentTypePrefix + "wordprocessingml.", StringComparison.OrdinalIgnoreCase)
            || contentType.StartsWith("application/vnd.ms-word.", StringComparison.OrdinalIgnoreCase))
        {
            return MediaKind.Docx;
        }
        if (contentType.StartsWith(ContentTypePrefix + "spreadsheetml.", StringComparison.OrdinalIgnoreCase)
            || contentType.StartsWith("application/vnd.ms-excel.", StringComparison.OrdinalIgnoreCase))
        {
            return MediaKind.Xlsx;
        }
        if (contentType.StartsWith(ContentTypePrefix + "presentationml.", StringComparison.OrdinalIgnoreCase)
            || contentType.StartsWith("application/vnd.ms-powerpoint.", StringComparison.OrdinalIgnoreCase))
        {
            return MediaKind.Pptx;
        }
        return null;
    }
}
