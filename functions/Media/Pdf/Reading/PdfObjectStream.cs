namespace Submissions.Media.Pdf;

/// <summary>
/// Objects kept together in one stream (ISO 32000-1, 7.5.7).
/// <code>
///  /N pairs of (number, offset from /First) | objects
/// </code>
/// </summary>
internal sealed class PdfObjectStream
{
    private readonly byte[] _bytes;
    private readonly Dictionary<int, int> _offsets = [];

    private PdfObjectStream(byte[] bytes) => _bytes = bytes;

    public int LengthBytes => _bytes.Length;

    /// <summary>In the order of the stream.</summary>
    public IEnumerable<int> Numbers => _offsets.Keys;

    public static PdfObjectStream? Read(PdfFile file, PdfStream stream)
    {
        if (file.Resolve(stream.Dictionary["N"]) is not PdfNumber many || !many.TryGetInteger(out var count) || count is < 0 or > PdfLimits.MaxObjects
            || file.Resolve(stream.Dictionary["First"]) is not PdfNumber begin || !begin.TryGetInteger(out var first) || first < 0
            || !file.TryDecode(stream, isCiphered: true, PdfLimits.MaxObjectStreamBytes, out var bytes) || first > bytes.Length)
        {
            return null;
        }
        var read = new PdfObjectStream(bytes);
        var parser = new PdfParser(bytes.AsSpan(0, first));
        for (var index = 0; index < count; index++)
        {
            if (parser.Next() is not PdfNumber number || !number.TryGetInteger(out var named)
                || parser.Next() is not PdfNumber place || !place.TryGetInteger(out var offset) || offset < 0 || offset > bytes.Length - first)
            {
                break;
            }
            read._offsets[named] = first + offset;
        }
        return read;
    }

    public PdfValue Object(int number, PdfFile file)
    {
        if (!_offsets.TryGetValue(number, out var offset))
            return PdfNull.Instance;
        var parser = new PdfParser(_bytes, offset);
        var value = parser.Next();
        if (parser.TooDeep)
            file.Faults.Raise(Contracts.Refusal.MediaLimit);
        return value is null or PdfKeyword ? PdfNull.Instance : value;
    }
}
