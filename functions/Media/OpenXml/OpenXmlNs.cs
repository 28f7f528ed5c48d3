namespace Submissions.Media.OpenXml;

/// <summary>
/// The namespaces whose elements show something, each under its transitional and its strict address (ECMA-376, ISO/IEC 29500-1). Elements and attributes of all
/// others go with what is in them: revision marks, identifiers, what one program tells itself.
/// </summary>
internal static class OpenXmlNs
{
    public const int Word = 1;
    public const int Drawing = 2;
    public const int Relationships = 3;
    public const int Presentation = 4;
    public const int Sheet = 5;
    public const int Chart = 6;
    public const int Picture = 7;
    public const int WordDrawing = 8;
    public const int Compatibility = 9;
    public const int Math = 10;
    public const int Vml = 11;
    public const int Office = 12;
    public const int VmlWord = 13;
    public const int SheetDrawing = 14;
    public const int ChartDrawing = 15;
    public const int Diagram = 16;
    public const int Word2010 = 17;
    public const int WordShape = 18;
    public const int WordGroup = 19;
    public const int WordCanvas = 20;
    public const int WordDrawing2010 = 21;
    public const int Drawing2010 = 22;
    public const int Presentation2010 = 23;
    public const int LockedCanvas = 24;
    public const int Chart2007 = 25;

    public static IReadOnlyDictionary<string, int> Vocabulary { get; } = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["http://schemas.openxmlformats.org/wordprocessingml/2006/main"] = Word,
        ["http://purl.oclc.org/ooxml/wordprocessingml/main"] = Word,
        ["http://schemas.openxmlformats.org/drawingml/2006/main"] = Drawing,
        ["http://purl.oclc.org/ooxml/drawingml/main"] = Drawing,
        ["http://schemas.openxmlformats.org/officeDocument/2006/relationships"] = Relationships,
        ["http://purl.oclc.org/ooxml/officeDocument/relationships"] = Relationships,
        ["http://schemas.openxmlformats.org/presentationml/2006/main"] = Presentation,
        ["http://purl.oclc.org/ooxml/presentationml/main"] = Presentation,
        ["http://schemas.openxmlformats.org/spreadsheetml/2006/main"] = Sheet,
        ["http://purl.oclc.org/ooxml/spreadsheetml/main"] = Sheet,
        ["http://schemas.openxmlformats.org/drawingml/2006/chart"] = Chart,
        ["http://purl.oclc.org/ooxml/drawingml/chart"] = Chart,
        ["http://schemas.openxmlformats.org/drawingml/2006/picture"] = Picture,
        ["http://purl.oclc.org/ooxml/drawingml/picture"] = Picture,
        ["http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"] = WordDrawing,
        ["http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing"] = WordDrawing,
        ["http://schemas.openxmlformats.org/markup-compatibility/2006"] = Compatibility,
        ["http://schemas.openxmlformats.org/officeDocument/2006/math"] = Math,
        ["http://purl.oclc.org/ooxml/officeDocument/math"] = Math,
        ["urn:schemas-microsoft-com:vml"] = Vml,
        ["urn:schemas-microsoft-com:office:office"] = Office,
        ["urn:schemas-microsoft-com:office:word"] = VmlWord,
        ["http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"] = SheetDrawing,
        ["http://purl.oclc.org/ooxml/drawingml/spreadsheetDrawing"] = SheetDrawing,
        ["http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"] = ChartDrawing,
        ["http://purl.oclc.org/ooxml/drawingml/chartDrawing"] = ChartDrawing,
        ["http://schemas.openxmlformats.org/drawingml/2006/diagram"] = Diagram,
        ["http://purl.oclc.org/ooxml/drawingml/diagram"] = Diagram,
        ["http://schemas.microsoft.com/office/word/2010/wordml"] = Word2010,
        ["http://schemas.microsoft.com/office/word/2010/wordprocessingShape"] = WordShape,
        ["http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"] = WordGroup,
        ["http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas"] = WordCanvas,
        ["http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing"] = WordDrawing2010,
        ["http://schemas.microsoft.com/office/drawing/2010/main"] = Drawing2010,
        ["http://schemas.microsoft.com/office/powerpoint/2010/main"] = Presentation2010,
        ["http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas"] = LockedCanvas,
        ["http://purl.oclc.org/ooxml/drawingml/lockedCanvas"] = LockedCanvas,
        ["http://schemas.microsoft.com/office/drawing/2007/8/2/chart"] = Chart2007,
    };
}
