namespace Submissions.Media.OpenDocument;

/// <summary>The namespaces whose elements show something (OpenDocument 1.0 to 1.4, and what LibreOffice adds for show). All others go with what is in them.</summary>
internal static class OpenDocumentNs
{
    public const int Office = 1;
    public const int Style = 2;
    public const int Text = 3;
    public const int Table = 4;
    public const int Draw = 5;
    public const int Format = 6;
    public const int Link = 7;
    public const int Number = 8;
    public const int Svg = 9;
    public const int Chart = 10;
    public const int Solid = 11;
    public const int Math = 12;
    public const int Presentation = 13;
    public const int Animation = 14;
    public const int Smil = 15;
    public const int Formula = 16;
    public const int Extension = 17;
    public const int CalcExtension = 18;
    public const int Manifest = 19;
    public const int DublinCore = 20;

    private const string Oasis = "urn:oasis:names:tc:opendocument:xmlns:";

    public static IReadOnlyDictionary<string, int> Vocabulary { get; } = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        [Oasis + "office:1.0"] = Office,
        [Oasis + "style:1.0"] = Style,
        [Oasis + "text:1.0"] = Text,
        [Oasis + "table:1.0"] = Table,
        [Oasis + "drawing:1.0"] = Draw,
        [Oasis + "xsl-fo-compatible:1.0"] = Format,
        ["http://www.w3.org/1999/xlink"] = Link,
        [Oasis + "datastyle:1.0"] = Number,
        [Oasis + "svg-compatible:1.0"] = Svg,
        [Oasis + "chart:1.0"] = Chart,
        [Oasis + "dr3d:1.0"] = Solid,
        ["http://www.w3.org/1998/Math/MathML"] = Math,
        [Oasis + "presentation:1.0"] = Presentation,
        [Oasis + "animation:1.0"] = Animation,
        [Oasis + "smil-compatible:1.0"] = Smil,
        [Oasis + "of:1.2"] = Formula,
        ["http://openoffice.org/2004/calc"] = Formula,
        ["http://openoffice.org/2004/writer"] = Formula,
        ["urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"] = Extension,
        ["urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"] = CalcExtension,
        [Oasis + "manifest:1.0"] = Manifest,
        ["http://purl.org/dc/elements/1.1/"] = DublinCore,
    };
}
