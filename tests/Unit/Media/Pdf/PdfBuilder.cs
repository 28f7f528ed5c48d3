using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Submissions.Tests.Unit.Media.Pdf;

/// <summary>Puts a PDF together object by object, with a table at its end, and again after each update.</summary>
internal sealed class PdfBuilder
{
    private readonly List<byte> _file = [];
    private readonly SortedDictionary<int, long> _offsets = [];
    private long _previous = -1;

    public PdfBuilder(string head = "%PDF-1.7\n%SECRET comment\n") => Raw(head);

    public PdfBuilder Raw(string text) => Raw(Encoding.Latin1.GetBytes(text));

    public PdfBuilder Raw(byte[] bytes)
    {
        _file.AddRange(bytes);
        return this;
    }

    public PdfBuilder Add(int number, string value)
    {
        _offsets[number] = _file.Count;
        return Raw(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n{value}\nendobj\n"));
    }

    /// <remarks><paramref name="keys"/>: of its dictionary, without the length.</remarks>
    public PdfBuilder AddStream(int number, string keys, byte[] bytes)
    {
        _offsets[number] = _file.Count;
        return Raw(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n<<{keys}/Length {bytes.Length}>>\nstream\n")).Raw(bytes).Raw("\nendstream\nendobj\n");
    }

    public PdfBuilder AddFlate(int number, string keys, string text) => AddStream(number, keys + "/Filter/FlateDecode", Flate(Encoding.Latin1.GetBytes(text)));

    public static byte[] Flate(byte[] bytes)
    {
        using var coded = new MemoryStream();
        using (var deflate = new ZLibStream(coded, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(bytes);
        return coded.ToArray();
    }

    /// <summary>Ends a revision: table, trailer, pointer.</summary>
    public PdfBuilder End(string trailerKeys = "")
    {
        var start = _file.Count;
        Raw("xref\n0 1\n0000000000 65535 f \n");
        foreach (var (number, offset) in _offsets)
            Raw(string.Create(CultureInfo.InvariantCulture, $"{number} 1\n{offset:D10} 00000 n \n"));
        var previous = _previous < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"/Prev {_previous}");
        Raw(string.Create(CultureInfo.InvariantCulture, $"trailer\n<</Size 99/Root 1 0 R{trailerKeys}{previous}>>\nstartxref\n{start}\n%%EOF\n"));
        _previous = start;
        _offsets.Clear();
        return this;
    }

    public byte[] ToArray() => [.. _file];
}
