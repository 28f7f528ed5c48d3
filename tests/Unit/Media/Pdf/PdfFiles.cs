using System.Text;
using Submissions.Tests.Unit.Media.Jpeg;

namespace Submissions.Tests.Unit.Media.Pdf;

/// <summary>PDFs made in code. What must not be in a copy says SECRET, what must be says KEPT.</summary>
internal static class PdfFiles
{
    public const string Page = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>";

    public const string Words = "BT /F1 12 Tf 10 50 Td (KEPT words) Tj ET";

    private const string Font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";

    /// <summary>The least that shows a word.</summary>
    public static byte[] Small { get; } = Base().End().ToArray();

    /// <summary>One page with this content.</summary>
    public static byte[] WithContent(string content) => Base(content).End().ToArray();

    /// <summary>One page with these keys, and objects from 20 on.</summary>
    public static byte[] WithPage(string keys, Func<PdfBuilder, PdfBuilder> more) =>
        more(Base().Add(3, Page[..^2] + keys + ">>")).End().ToArray();

    /// <summary>A catalogue with these keys, and objects from 20 on.</summary>
    public static byte[] WithCatalogue(string keys, Func<PdfBuilder, PdfBuilder> more) =>
        more(Base().Add(1, "<</Type/Catalog/Pages 2 0 R" + keys + ">>")).End().ToArray();

    /// <summary>One page that shows this picture.</summary>
    public static byte[] WithPicture(string keys, byte[] bytes) =>
        Base("10 0 0 10 0 0 cm /Im1 Do").Add(3, Page.Replace("/Font", "/XObject<</Im1 6 0 R>>/Font", StringComparison.Ordinal))
            .AddStream(6, "/Type/XObject/Subtype/Image/Width 8/Height 8/BitsPerComponent 8/ColorSpace/DeviceGray" + keys, bytes).End().ToArray();

    /// <summary>All that programs put into PDFs: facts, scripts, attachments, remarks, forms, signatures, layers, thumbnails, an update that hides the page before it.</summary>
    public static byte[] Dirty { get; } = All();

    private static PdfBuilder Base(string content = Words) => new PdfBuilder().Add(1, "<</Type/Catalog/Pages 2 0 R>>").Add(2, "<</Type/Pages/Kids[3 0 R]/Count 1>>")
        .Add(3, Page).AddFlate(4, "", content).Add(5, Font);

    private static byte[] All()
    {
        const string Facts = "<</Author(SECRET author)/Creator(SECRET Writer)/Producer(SECRET maker)/CreationDate(D:20240101SECRET)/Title(SECRET title)>>";
        var first = Base("BT /F1 12 Tf (SECRET first draft) Tj ET").Add(9, Facts).Add(10, "(SECRET unreachable)").End("/Info 9 0 R/ID[<5345435245540001><5345435245540002>]");
        Catalogue(first);
        Page1(first);
        return first.End("/Info 9 0 R/ID[<5345435245540001><5345435245540003>]").Raw("SECRET behind the end").ToArray();
    }

    private static void Catalogue(PdfBuilder file)
    {
        file.Add(1, """
            <</Type/Catalog/Pages 2 0 R/Metadata 11 0 R/Lang(SECRET)/OpenAction 12 0 R/AA<</WC 12 0 R>>/PieceInfo<</SECRET<</LastModified(D:2024)>>>>
            /Names<</EmbeddedFiles<</Names[(SECRET.doc)13 0 R]>>/JavaScript<</Names[(SECRET)12 0 R]>>/Dests<</Names[(SECRET-place)[3 0 R/Fit]]>>>>
            /AF[13 0 R]/AcroForm<</Fields[30 0 R 31 0 R]/XFA(SECRET form)/SigFlags 3/DA(/Helv 0 Tf 0 g)>>/Outlines 15 0 R/Collection<</D(SECRET.doc)>>
            /Perms<</DocMDP 33 0 R>>/StructTreeRoot<</Type/StructTreeRoot/K<</S/Figure/Alt(C:\\SECRET\\photo.jpg)/ID(SECRET)>>>>/MarkInfo<</Marked true>>
            /OCProperties<</OCGs[17 0 R]/D<</ON[17 0 R]/Creator(SECRET Draw)/Name(SECRET)>>>>/PageLabels<</Nums[0<</P(KEPT-)/S/D>>]>>
            /OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/Info(SECRET press)/RegistryName(SECRET)/OutputConditionIdentifier(SECRET)/DestOutputProfile 19 0 R>>]>>
            """);
        file.AddStream(11, "/Type/Metadata/Subtype/XML", Encoding.ASCII.GetBytes("<?xpacket?><x:xmpmeta><dc:creator>SECRET</dc:creator></x:xmpmeta>"));
        file.Add(12, "<</S/JavaScript/JS(SECRET\\(\\))>>");
        file.Add(13, "<</Type/Filespec/F(SECRET.doc)/UF(SECRET.doc)/EF<</F 14 0 R>>>>");
        file.AddStream(14, "/Type/EmbeddedFile/Params<</ModDate(SECRET)>>", Encoding.ASCII.GetBytes("SECRET attachment"));
        file.Add(15, "<</First 16 0 R/Last 16 0 R/Count 1>>");
        file.Add(16, "<</Title(KEPT bookmark)/Parent 15 0 R/A<</S/GoTo/D(SECRET-place)>>/SE(SECRET)>>");
        file.Add(17, "<</Type/OCG/Name(KEPT layer)/Usage<</CreatorInfo<</Creator(SECRET)>>/Print<</PrintState/ON>>>>>>");
        file.AddStream(19, "/N 1", IccBytes.Dirty);
    }

    private static void Page1(PdfBuilder file)
    {
        file.Add(3, """
            <</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/LastModified(D:2024SECRET)/PieceInfo<</SECRET<</Private(SECRET)>>>>/Thumb 21 0 R/ID(SECRET)/AA<</O 12 0 R>>
            /Resources<</ProcSet[/PDF]/Font<</F1 5 0 R/F2 26 0 R>>/XObject<</Im1 6 0 R/Fm1 22 0 R>>/ColorSpace<</CS1[/ICCBased 19 0 R]>>/Properties<</P1 17 0 R/P2<</Metadata 11 0 R>>>>>>
            /Contents[4 0 R 8 0 R]/Annots[23 0 R 24 0 R 25 0 R 29 0 R 30 0 R 31 0 R]/Metadata 11 0 R/StructParents 0>>
            """);
        file.AddFlate(4, "", "% SECRET program\n/OC /P1 BDC /P <</MCID 0/Alt(SECRET)/ActualText(KEPT text)>> BDC BT /F1 12 Tf 10 50 Td (KEPT words) Tj ET EMC EMC (SECRET) SECRETword");
        file.AddStream(6, "/Type/XObject/Subtype/Image/Width 8/Height 8/BitsPerComponent 8/ColorSpace[/ICCBased 19 0 R]/Filter/DCTDecode/Metadata 11 0 R/Name/SECRET", JpegBytes.Dirty);
        file.AddStream(8, "", Encoding.ASCII.GetBytes("q 10 0 0 10 0 0 cm /Im1 Do /Fm1 Do Q (SECRET) 1 0 0 rg"));
        file.AddStream(21, "/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray", [1]);
        file.AddFlate(22, "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/LastModified(SECRET)/PieceInfo<<>>/Ref<</F(SECRET)>>", "0 0 9 9 re f");
        file.Add(23, "<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://example.org/?u=SECRET)>>/NM(SECRET)>>");
        file.Add(24, "<</Type/Annot/Subtype/Text/Rect[9 9 20 20]/Contents(KEPT remark)/T(SECRET person)/M(D:2024SECRET)/NM(SECRET)/CreationDate(D:SECRET)/Popup 28 0 R/RC(SECRET)/AP<</N 22 0 R>>>>");
        file.Add(25, "<</Type/Annot/Subtype/FileAttachment/Rect[9 9 20 20]/Contents(SECRET)/FS 13 0 R/AP<</N 22 0 R>>>>");
        file.Add(26, "<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Kept/FirstChar 65/LastChar 65/Widths[500]/FontDescriptor 27 0 R/ToUnicode 32 0 R>>");
        file.Add(27, "<</Type/FontDescriptor/FontName/ABCDEF+Kept/Flags 4/FontBBox[0 0 1 1]/ItalicAngle 0/Ascent 1/Descent 0/CapHeight 1/StemV 1/FontFamily(SECRET)/CharSet(/SECRET)/FontFile 34 0 R>>");
        file.Add(28, "<</Type/Annot/Subtype/Popup/Parent 24 0 R/T(SECRET)/Rect[0 0 1 1]>>");
        file.Add(29, "<</Type/Annot/Subtype/Stamp/Rect[0 0 1 1]/F 2/Contents(SECRET hidden)/AP<</N 22 0 R>>>>");
        file.Add(30, "<</Type/Annot/Subtype/Widget/FT/Tx/T(SECRET.form.name)/TU(SECRET)/V(KEPT answer)/Rect[0 0 9 9]/A 12 0 R/AP<</N 22 0 R>>>>");
        file.Add(31, "<</Type/Annot/Subtype/Widget/FT/Sig/T(SECRET.signature)/V 33 0 R/Rect[0 0 9 9]/AP<</N 22 0 R>>>>");
        file.AddFlate(32, "", "%!PS SECRET\n/CIDInit /ProcSet findresource begin begincmap /CMapName /SECRET def /SECRET (SECRET) def 1 begincodespacerange <00><FF> endcodespacerange 1 beginbfchar <41> <0041> endbfchar endcmap");
        file.Add(33, "<</Type/Sig/Name(SECRET signer)/M(D:2024)/Reason(SECRET)/Location(SECRET)/Contents<534543524554>/ByteRange[0 1 2 3]>>");
        file.AddFlate(34, "/Length1 234/Length2 0/Length3 0", FontFiles.Type1);
    }
}
