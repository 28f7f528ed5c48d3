using System.Buffers.Binary;
using System.Text;
using Submissions.Contracts;

namespace Submissions.Media.Pdf;

/// <summary>
/// Writes a PDF from front to back, always in this form; all but streams stands in object streams (ISO 32000-1, 7.5.7 and 7.5.8):
/// <code>
///  %PDF-1.7, four bytes over 127 | (stream | object stream)* | cross-reference stream | startxref, offset, %%EOF
///  stream: n 0 obj &lt;&lt;…/Length l&gt;&gt; stream … endstream endobj
/// </code>
/// </summary>
internal sealed class PdfWriter(Stream output, PdfFaults faults, long mostBytes)
{
    /// <summary>Bytes of values after which an object stream is closed, and objects.</summary>
    private const int MostPackedBytes = 64 << 10;
    private const int MostPacked = 200;

    /// <summary>Kind, 1 | offset or container, 5 | index, 1.</summary>
    private const int EntryBytes = 7;

    private readonly List<(int Container, long Place)> _places = [default];
    private readonly List<(int Number, int Offset)> _packed = [];
    private readonly List<byte> _values = [];
    private long _position;

    public void Begin() => Put(Head);

    /// <summary>The next number; what it stands for is to be written before the end.</summary>
    public int Allocate()
    {
        if (_places.Count > PdfLimits.MaxObjects * 2)
            faults.Raise(Refusal.MediaLimit);
        else
            _places.Add(default);
        return _places.Count - 1;
    }

    public void WriteObject(int number, ReadOnlySpan<byte> value)
    {
        _packed.Add((number, _values.Count));
        _values.AddRange(value);
        _values.Add(10);
        if (_packed.Count == MostPacked || _values.Count >= MostPackedBytes)
            Pack();
    }

    /// <summary>
    /// Writes a stream. Its dictionary comes open at its end, without the length. The body is called once more if its bytes were too many to keep, and gives
    /// the same bytes each time.
    /// </summary>
    public void WriteStream(int number, ReadOnlySpan<byte> dictionary, Action<Stream> body)
    {
        using var spool = new PdfSpool();
        body(spool);
        if (!faults.IsSound)
            return;
        BeginStream(number, dictionary, spool.LengthBytes);
        if (spool.IsWhole)
            spool.WriteTo(output);
        else
            body(output);
        EndStream();
    }

    /// <summary>As the other, of a length that is known.</summary>
    public void WriteStream(int number, ReadOnlySpan<byte> dictionary, long lengthBytes, Action<Stream> body)
    {
        BeginStream(number, dictionary, lengthBytes);
        body(output);
        EndStream();
    }

    public void Finish(int root)
    {
        Pack();
        var number = Allocate();
        _places[number] = (0, _position);
        var start = _position;
        var entries = new byte[_places.Count * EntryBytes];
        for (var index = 1; index < _places.Count; index++)
            Entry(entries.AsSpan(index * EntryBytes, EntryBytes), _places[index]);
        var syntax = new PdfSyntax();
        syntax.Raw($"<</Type/XRef/Size {_places.Count}/Root {root} 0 R/W[1 5 1]/Filter/FlateDecode");
        WriteStream(number, syntax.Written, sink => Deflate(sink, entries));
        Put(Encoding.ASCII.GetBytes($"startxref\n{start}\n%%EOF\n"));
    }

    private static byte[] Head { get; } = [.. "%PDF-1.7\n%"u8, 0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n'];

    private static void Entry(Span<byte> entry, (int Container, long Place) place)
    {
        if (place.Container == 0 && place.Place == 0)
            return;
        entry[0] = (byte)(place.Container == 0 ? 1 : 2);
        var second = place.Container == 0 ? place.Place : place.Container;
        entry[1] = (byte)(second >> 32);
        BinaryPrimitives.WriteUInt32BigEndian(entry[2..], (uint)(second & uint.MaxValue));
        entry[6] = (byte)(place.Container == 0 ? 0 : place.Place);
    }

    private static void Deflate(Stream sink, ReadOnlySpan<byte> bytes)
    {
        using var deflater = new PdfDeflater(sink);
        deflater.Write(bytes);
        deflater.Complete();
    }

    private void Pack()
    {
        if (_packed.Count == 0)
            return;
        var container = Allocate();
        var index = new StringBuilder();
        for (var at = 0; at < _packed.Count; at++)
        {
            index.Append(_packed[at].Number).Append(' ').Append(_packed[at].Offset).Append(' ');
            _places[_packed[at].Number] = (container, at);
        }
        byte[] all = [.. Encoding.ASCII.GetBytes(index.ToString()), .. _values];
        var dictionary = Encoding.ASCII.GetBytes($"<</Type/ObjStm/N {_packed.Count}/First {index.Length}/Filter/FlateDecode");
        WriteStream(container, dictionary, sink => Deflate(sink, all));
        _packed.Clear();
        _values.Clear();
    }

    private void BeginStream(int number, ReadOnlySpan<byte> dictionary, long lengthBytes)
    {
        _places[number] = (0, _position);
        Put(Encoding.ASCII.GetBytes($"{number} 0 obj\n"));
        Put(dictionary);
        Put(Encoding.ASCII.GetBytes($"/Length {lengthBytes}>>\nstream\n"));
        _position += lengthBytes;
        if (_position > mostBytes)
            faults.Raise(Refusal.MediaLimit);
    }

    private void EndStream() => Put("\nendstream\nendobj\n"u8);

    private void Put(ReadOnlySpan<byte> bytes)
    {
        output.Write(bytes);
        _position += bytes.Length;
    }
}
