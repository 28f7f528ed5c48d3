namespace Submissions.Media.Pdf;

/// <summary>The keys of an inline picture, in their short form and in one order (ISO 32000-1, tables 93 and 94).</summary>
internal sealed class PdfInlinePicture
{
    private static string[] Keys { get; } = ["BPC", "CS", "D", "DP", "F", "H", "I", "IM", "Intent", "W"];

    private readonly SortedDictionary<string, PdfValue> _entries = new(StringComparer.Ordinal);

    /// <summary>Whether there was a key that no reader knows.</summary>
    public bool HasOdds { get; private set; }

    public bool IsJpeg => Filters.Count > 0 && Filters[^1] is PdfName { Value: "DCT" or "DCTDecode" };

    /// <summary>Coded in letters.</summary>
    public bool IsText => Filters.Count > 0 && Filters[0] is PdfName { Value: "AHx" or "A85" or "ASCIIHexDecode" or "ASCII85Decode" };

    /// <summary>Coded twice around a JPEG, or in a way that inline pictures cannot be.</summary>
    public bool IsUnknown =>
        (IsJpeg && Filters.Count > 1) || Filters.Any(filter => filter is not PdfName
        {
            Value: "AHx" or "A85" or "LZW" or "Fl" or "RL" or "CCF" or "DCT" or "ASCIIHexDecode" or "ASCII85Decode" or "LZWDecode" or "FlateDecode"
            or "RunLengthDecode" or "CCITTFaxDecode" or "DCTDecode",
        });

    /// <summary>Of the data, where that can be told without decoding it; otherwise -1.</summary>
    public long LengthBytes
    {
        get
        {
            if (Filters.Count > 0 || !TryNumber("W", out var width) || !TryNumber("H", out var height))
                return -1;
            var isMask = _entries.TryGetValue("IM", out var mask) && mask is PdfBoolean { Value: true };
            var bits = TryNumber("BPC", out var said) ? said : 8;
            var colours = _entries.GetValueOrDefault("CS") switch
            {
                PdfName { Value: "G" or "DeviceGray" } => 1,
                PdfName { Value: "RGB" or "DeviceRGB" } => 3,
                PdfName { Value: "CMYK" or "DeviceCMYK" } => 4,
                PdfArray { Items: [PdfName { Value: "I" or "Indexed" }, ..] } => 1,
                _ => isMask ? 1 : 0,
            };
            if (colours == 0 || width > ushort.MaxValue || height > ushort.MaxValue || bits > 16)
                return -1;
            return (((long)width * colours * (isMask ? 1 : bits)) + 7) / 8 * height;
        }
    }

    private List<PdfValue> Filters => _entries.GetValueOrDefault("F") switch
    {
        null => [],
        PdfArray array => array.Items,
        var one => [one],
    };

    public static PdfInlinePicture Read(PdfContentReader reader)
    {
        var picture = new PdfInlinePicture();
        var operands = reader.Operands;
        picture.HasOdds = operands.Count % 2 != 0;
        for (var index = 0; index + 1 < operands.Count; index += 2)
        {
            if (new PdfParser(reader.Bytes(operands[index])).Next() is PdfName key && Short(key.Value) is var name && Array.IndexOf(Keys, name) >= 0
                && new PdfParser(reader.Bytes(operands[index + 1])).Next() is { } value and not PdfText and not PdfKeyword
                && (value is not PdfDictionary || name == "DP"))
            {
                picture._entries[name] = value;
            }
            else
            {
                picture.HasOdds = true;
            }
        }
        return picture;
    }

    public void Write(PdfSyntax syntax)
    {
        foreach (var (key, value) in _entries)
        {
            syntax.Name(key);
            Write(value, syntax);
        }
    }

    private static void Write(PdfValue value, PdfSyntax syntax)
    {
        switch (value)
        {
            case PdfName name:
                syntax.Name(name.Value);
                break;
            case PdfNumber number:
                syntax.Raw(number.Text);
                break;
            case PdfBoolean boolean:
                syntax.Raw(boolean.Value ? "true"u8 : "false"u8);
                break;
            case PdfText text:
                syntax.Text(text.Bytes);
                break;
            case PdfArray array:
                syntax.Raw("["u8);
                foreach (var item in array.Items)
                    Write(item, syntax);
                syntax.Raw("]"u8);
                break;
            case PdfDictionary dictionary:
                syntax.Raw("<<"u8);
                foreach (var (key, item) in dictionary.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
                {
                    syntax.Name(key);
                    Write(item, syntax);
                }
                syntax.Raw(">>"u8);
                break;
            default:
                syntax.Raw("null"u8);
                break;
        }
    }

    private bool TryNumber(string key, out int value)
    {
        value = 0;
        return _entries.GetValueOrDefault(key) is PdfNumber number && number.TryGetInteger(out value) && value > 0;
    }

    private static string Short(string key) => key switch
    {
        "BitsPerComponent" => "BPC",
        "ColorSpace" => "CS",
        "Decode" => "D",
        "DecodeParms" => "DP",
        "Filter" => "F",
        "Height" => "H",
        "ImageMask" => "IM",
        "Interpolate" => "I",
        "Width" => "W",
        _ => key,
    };
}
