namespace Submissions.Media.Pdf;

/// <summary>What the second look allows and what it never does.</summary>
internal static class PdfGateLists
{
    private static readonly HashSet<string> _never = new(StringComparer.Ordinal)
    {
        "Author", "Creator", "Producer", "CreationDate", "ModDate", "Metadata", "Info", "PieceInfo", "LastModified", "JavaScript", "OpenAction", "EmbeddedFiles", "EmbeddedFile",
        "XFA", "Thumb", "Popup", "StructTreeRoot", "ByteRange", "Perms", "Collection", "URI", "Names", "Dests", "Encrypt", "Launch", "RichMediaContent", "Keywords",
        "Subject", "Company", "Alternates", "PtData", "Measure", "AA", "AF", "EF", "JS", "NM", "RC", "TU", "Subj", "Lang", "MarkInfo", "Movie", "Sound",
    };

    private static readonly HashSet<string> _plain = new(StringComparer.Ordinal)
    {
        "AIS", "AntiAlias", "Ascent", "AvgWidth", "BitsPerComponent", "BitsPerCoordinate", "BitsPerFlag", "BitsPerSample", "BlackIs1", "CA", "Cap", "CapHeight", "ColorTransform",
        "Colors", "Columns", "Count", "DW", "DamagedRowsBeforeError", "Descent", "EncodedByteAlign", "EndOfBlock", "EndOfLine", "F", "FL", "Ff", "First", "FirstChar", "Flags",
        "FontWeight", "FunctionType", "Gamma", "Height", "I", "ImageMask", "Interpolate", "ItalicAngle", "K", "LC", "LJ", "LL", "LLE", "LLO", "LW", "LastChar", "Leading",
        "Length", "Length1", "Length2", "Length3", "MCID", "ML", "MaxLen", "MaxWidth", "MissingWidth", "N", "NeedAppearances", "OP", "OPM", "Order", "PaintType", "PatternType",
        "Predictor", "Q", "R", "Rotate", "Rows", "SMaskInData", "ShadingType", "Size", "St", "StemH", "StemV", "Supplement", "TI", "TK", "TP", "TilingType", "UserUnit",
        "VerticesPerRow", "W", "WMode", "Width", "XHeight", "XStep", "YStep", "ca", "max", "min", "op",
    };

    private static readonly HashSet<string> _texts = new(StringComparer.Ordinal)
    {
        "ActualText", "CA", "Contents", "DA", "FontFamily", "Indexed", "Name", "Opt", "Ordering", "P", "Registry", "Title", "V",
    };

    private static readonly HashSet<string> _types = new(StringComparer.Ordinal)
    {
        "CMap", "Catalog", "Font", "FontDescriptor", "OCG", "OCMD", "ObjStm", "Page", "Pages", "XObject", "XRef",
    };

    private static readonly HashSet<string> _subtypes = new(StringComparer.Ordinal)
    {
        "CIDFontType0", "CIDFontType0C", "CIDFontType2", "Caret", "Circle", "Form", "FreeText", "Highlight", "Image", "Ink", "Line", "Link", "MMType1", "OpenType", "PolyLine",
        "Polygon", "Square", "Squiggly", "Stamp", "StrikeOut", "Text", "TrueType", "Type0", "Type1", "Type1C", "Type3", "Underline", "Widget",
    };

    /// <summary>A key that no dictionary has, whatever it is of.</summary>
    public static bool NeverStands(string key) => _never.Contains(key);

    /// <summary>A key that may have a number, a truth or a string; one that is not here may name a thing of a page.</summary>
    public static bool IsKey(string key) => _plain.Contains(key) || _texts.Contains(key) || key is "T" or "OutputConditionIdentifier";

    public static bool TextMayStand(string key, string value) => key switch
    {
        "T" => value.Length > 1 && value[0] == 'f' && value.Skip(1).All(char.IsAsciiDigit),
        "OutputConditionIdentifier" => value == "Custom",
        "" => true, // the table of an indexed space, or choices of a field, as objects of their own
        _ => _texts.Contains(key),
    };

    public static bool NameMayStand(string key, string name) => key switch
    {
        "Type" => _types.Contains(name),
        "S" => name is not ("JavaScript" or "Launch" or "URI" or "SubmitForm" or "ImportData" or "GoToR" or "GoToE" or "Rendition" or "RichMediaExecute"),
        "Subtype" => _subtypes.Contains(name),
        "Filter" => name is "FlateDecode" or "DCTDecode" or "JPXDecode" or "JBIG2Decode" or "CCITTFaxDecode",
        _ => true,
    };
}
