using Submissions.Contracts;

namespace Submissions.Media.Pdf;

/// <summary>How a stream is coded: steps that are undone here, and at the end perhaps one that only a decoder of pictures undoes.</summary>
internal sealed class PdfCoding
{
    /// <summary>Widest row of a predictor, in pixels, and most colours of a pixel. Stops rows that fill the memory.</summary>
    private const int MaxColumns = 1 << 20;
    private const int MaxColours = 32;

    private readonly List<PdfFilter> _steps = [];

    /// <summary>The last step if it is DCT, JPX, JBIG2 or CCITT.</summary>
    public PdfFilter? Picture { get; private set; }

    /// <summary>The only step, Flate, if there is no other and no picture.</summary>
    public PdfFilter? OnlyFlate => _steps.Count == 1 && Picture is null && _steps[0].Name == "FlateDecode" ? _steps[0] : null;

    public bool IsPlain => _steps.Count == 0;

    /// <summary>Null if a filter is unknown, stands where it cannot, or the bytes are in another file.</summary>
    public static PdfCoding? Read(PdfFile file, PdfDictionary dictionary)
    {
        var coding = new PdfCoding();
        if (dictionary["F"] is not PdfNull)
            return null;
        var filters = List(file, dictionary["Filter"]);
        var parameters = List(file, dictionary["DecodeParms"] is PdfNull ? dictionary["DP"] : dictionary["DecodeParms"]);
        if (filters.Count > PdfLimits.MaxFilters)
        {
            file.Faults.Raise(Refusal.MediaLimit);
            return null;
        }
        for (var index = 0; index < filters.Count; index++)
        {
            if (coding.Picture is not null || file.Resolve(filters[index]) is not PdfName name || FullName(name.Value) is not { } full)
                return null;
            var resolved = new PdfDictionary();
            if (index < parameters.Count && file.Resolve(parameters[index]) is PdfDictionary given)
            {
                foreach (var (key, value) in given.Entries)
                    resolved.Entries[key] = key == "JBIG2Globals" ? value : file.Resolve(value);
            }
            var filter = new PdfFilter(full, resolved);
            if (full is "DCTDecode" or "JPXDecode" or "JBIG2Decode" or "CCITTFaxDecode")
                coding.Picture = filter;
            else
                coding._steps.Add(filter);
        }
        return coding;
    }

    /// <summary>The stream with its steps undone; a picture stays coded.</summary>
    public Stream Open(PdfFile file, PdfStream stream, bool isCiphered) => Open(file, Raw(file, stream, isCiphered));

    public Stream Open(PdfFile file, Stream raw)
    {
        foreach (var step in _steps)
            raw = Undo(step, raw, file);
        return raw;
    }

    public static Stream Raw(PdfFile file, PdfStream stream, bool isCiphered)
    {
        var raw = new PdfRawStream(file.Input, stream.Offset, stream.LengthBytes);
        return isCiphered && file.Cipher is not null ? file.Cipher.Decipher(raw, stream) : raw;
    }

    private static List<PdfValue> List(PdfFile file, PdfValue value) => file.Resolve(value) switch
    {
        PdfArray array => array.Items,
        PdfNull => [],
        var one => [one],
    };

    private static Stream Undo(PdfFilter step, Stream source, PdfFile file)
    {
        Stream undone = step.Name switch
        {
            "FlateDecode" => new PdfInflater(source, file.Budget),
            "LZWDecode" => new PdfLzw(source, file.Budget, step.Number("EarlyChange", 1) != 0),
            "RunLengthDecode" => new PdfRunLength(source, file.Budget),
            "ASCIIHexDecode" => new PdfAsciiHex(source, file.Budget),
            _ => new PdfAscii85(source, file.Budget),
        };
        if (!step.HasPredictor || step.Name is not ("FlateDecode" or "LZWDecode"))
            return undone;
        var (colours, bits, columns) = (step.Number("Colors", 1), step.Number("BitsPerComponent", 8), step.Number("Columns", 1));
        if (colours is > 0 and <= MaxColours && bits is 1 or 2 or 4 or 8 or 16 && columns is > 0 and <= MaxColumns)
            return new PdfPredictor(undone, file.Budget, step.Number("Predictor", 1), colours, bits, columns);
        file.Faults.Raise(Refusal.MediaMalformed);
        return undone;
    }

    private static string? FullName(string name) => name switch
    {
        "FlateDecode" or "Fl" => "FlateDecode",
        "LZWDecode" or "LZW" => "LZWDecode",
        "RunLengthDecode" or "RL" => "RunLengthDecode",
        "ASCIIHexDecode" or "AHx" => "ASCIIHexDecode",
        "ASCII85Decode" or "A85" => "ASCII85Decode",
        "DCTDecode" or "DCT" => "DCTDecode",
        "CCITTFaxDecode" or "CCF" => "CCITTFaxDecode",
        "JPXDecode" => "JPXDecode",
        "JBIG2Decode" => "JBIG2Decode",
        _ => null,
    };
}
