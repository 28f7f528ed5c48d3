using System.Globalization;
using Submissions.Contracts;

namespace Submissions.Media.Rtf;

/// <summary>A picture of a document: its size and the safe copy of a JPEG or PNG. Metafiles and bitmaps of Windows, QuickDraw and OS/2 go.</summary>
internal sealed class RtfPicture(RtfReader reader, StripRun run) : IDisposable
{
    private const int LineBytes = 64;

    private readonly MemoryStream _source = new();
    private readonly MemoryStream _copy = new();
    private readonly List<(string Word, int? Number)> _words = [];
    private string _blip = "";
    private int _half = -1;

    public MetadataSet Removed { get; private set; }

    /// <summary>Reads to the end of the group whose first word, <c>pict</c>, was read.</summary>
    public Refusal Read()
    {
        reader.BinaryTo = _source;
        var depth = 1;
        for (var token = reader.Read(); token != RtfToken.None; token = reader.Read())
        {
            if (token == RtfToken.Open)
                depth++;
            else if (token == RtfToken.Close && --depth == 0)
                break;
            else if (depth > 1)
                Removed |= MetadataClass.Other;
            else if (token == RtfToken.Word)
                Word();
            else if (token == RtfToken.Text)
                Hex(reader.Text);
            if (_source.Length > RtfLimits.MaxPictureBytes)
                return Refusal.MediaLimit;
        }
        reader.BinaryTo = null;
        if (depth > 0)
            return reader.Refusal == Refusal.None ? Refusal.MediaCutShort : reader.Refusal;
        var expected = _blip switch
        {
            "jpegblip" => "image/jpeg",
            "pngblip" => "image/png",
            _ => "",
        };
        if (expected.Length > 0 && run.StripEmbedded(_source, _copy).TryGet(out var report) && report.Kind.MediaType() == expected)
        {
            Removed |= report.Removed;
            return Refusal.None;
        }
        if (!run.TryExpand(0))
            return Refusal.MediaLimit;
        Removed |= MetadataClass.Embedded;
        _copy.SetLength(0);
        return Refusal.None;
    }

    public void Write(RtfOutput output)
    {
        if (_copy.Length == 0)
            return;
        output.Open();
        output.Word("pict");
        foreach (var (word, number) in _words)
            output.Word(word, number);
        output.Word(_blip);
        Span<byte> line = stackalloc byte[2 * LineBytes];
        var bytes = _copy.GetBuffer().AsSpan(0, (int)_copy.Length);
        while (!bytes.IsEmpty)
        {
            var count = Math.Min(LineBytes, bytes.Length);
            for (var i = 0; i < count; i++)
                bytes[i].TryFormat(line[(2 * i)..], out _, "x2", CultureInfo.InvariantCulture);
            output.Text(line[..(2 * count)]);
            bytes = bytes[count..];
        }
        output.Close();
    }

    public void Dispose()
    {
        _source.Dispose();
        _copy.Dispose();
    }

    private void Word()
    {
        if (RtfWords.PictureWordStays(reader.Word))
            _words.Add((reader.Word, reader.Number));
        else if (reader.Word is "jpegblip" or "pngblip" or "emfblip" or "wmetafile" or "dibitmap" or "wbitmap" or "macpict" or "pmmetafile")
            _blip = reader.Word;
        else
            Removed |= MetadataClass.Other;
        if (_words.Count > RtfLimits.MaxDepth)
            _words.Clear();
    }

    private void Hex(ReadOnlySpan<byte> text)
    {
        foreach (var one in text)
        {
            if (!char.IsAsciiHexDigit((char)one))
                continue;
            var digit = one <= (byte)'9' ? one - '0' : (one | 0x20) - 'a' + 10;
            if (_half < 0)
            {
                _half = digit;
                continue;
            }
            _source.WriteByte((byte)((_half << 4) | digit));
            _half = -1;
        }
    }
}
