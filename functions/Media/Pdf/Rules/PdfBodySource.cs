namespace Submissions.Media.Pdf;

/// <summary>A stream that is being written, with the ways in which its bytes may leave.</summary>
internal sealed class PdfBodySource(PdfWalk walk, PdfStream stream, PdfCoding coding)
{
    private const int StepBytes = 32 << 10;

    public PdfWalk Walk => walk;

    public PdfStream Stream => stream;

    public PdfCoding Coding => coding;

    public Stream OpenRaw() => PdfCoding.Raw(walk.File, stream, isCiphered: true);

    /// <summary>Decoded; a picture stays as its own coding has it.</summary>
    public Stream Open() => coding.Open(walk.File, OpenRaw());

    /// <summary>Decoded and seekable: as it is in the file, or in memory. Null, and a fault, if it is too large for that.</summary>
    public Stream? OpenSeekable()
    {
        var decoded = Open();
        if (decoded.CanSeek)
            return decoded;
        using (decoded)
            return PdfBytes.TryReadAll(decoded, PdfLimits.MaxProgramBytes, walk.Faults, out var bytes) ? new MemoryStream(bytes, writable: false) : null;
    }

    /// <summary>Copies bytes that have no filter but perhaps one of a picture.</summary>
    public void WriteDecoded(int number, PdfSyntax syntax) => walk.Writer.WriteStream(number, syntax.Written, CopyDecoded);

    /// <summary>As the other, of bytes that are numbers all through.</summary>
    public void WriteNumbers(int number, PdfSyntax syntax) => walk.Writer.WriteStream(number, syntax.Written, CopyNumbers);

    /// <summary>Decoded bytes that are numbers all through; a fault if metadata begins in them.</summary>
    public void CopyNumbers(Stream sink)
    {
        using var numbers = new PdfMarkSink(sink, walk.Faults);
        CopyDecoded(numbers);
    }

    /// <summary>Copies Flate data as it is, between a header and a checksum of our own.</summary>
    /// <remarks><paramref name="measured"/>: Read to its end, and whole.</remarks>
    public void WriteFlate(int number, PdfSyntax syntax, PdfInflater measured)
    {
        if (measured.BehindBytes > 0 && !IsEndOfLine(measured))
            walk.LeaveOut("");
        Flate(syntax, coding.OnlyFlate!);
        var (head, length) = (measured.HeadBytes, measured.DeflateBytes);
        walk.Writer.WriteStream(number, syntax.Written, PdfDeflater.Header.Length + length + 4, sink =>
        {
            using var raw = OpenRaw();
            sink.Write(PdfDeflater.Header);
            Copy(raw, System.IO.Stream.Null, head);
            Copy(raw, sink, length);
            measured.Checksum.Write(sink);
        });
    }

    /// <summary>Codes bytes anew.</summary>
    public void WriteAnew(int number, PdfSyntax syntax, Action<Stream> content)
    {
        syntax.Raw("/Filter/FlateDecode"u8);
        walk.Writer.WriteStream(number, syntax.Written, sink =>
        {
            using var deflater = new PdfDeflater(sink);
            content(deflater);
            deflater.Complete();
        });
    }

    private void CopyDecoded(Stream sink)
    {
        using var decoded = Open();
        Copy(decoded, sink, long.MaxValue);
    }

    public static void Copy(Stream source, Stream sink, long most)
    {
        var step = new byte[StepBytes];
        while (most > 0 && source.Read(step.AsSpan(0, (int)Math.Min(step.Length, most))) is var read and > 0)
        {
            sink.Write(step.AsSpan(0, read));
            most -= read;
        }
    }

    private static void Flate(PdfSyntax syntax, PdfFilter filter)
    {
        syntax.Raw("/Filter/FlateDecode"u8);
        if (!filter.HasPredictor)
            return;
        syntax.Raw("/DecodeParms<<"u8);
        Parameters(syntax, filter, "BitsPerComponent", "Colors", "Columns", "Predictor");
        syntax.Raw(">>"u8);
    }

    /// <summary>Writes those of a filter's parameters that are numbers or truths and have these names.</summary>
    public static void Parameters(PdfSyntax syntax, PdfFilter filter, params string[] keys)
    {
        foreach (var key in keys)
        {
            if (filter.Parameters[key] is PdfNumber number)
            {
                syntax.Name(key);
                syntax.Raw(number.Text);
            }
            else if (filter.Parameters[key] is PdfBoolean boolean)
            {
                syntax.Name(key);
                syntax.Raw(boolean.Value ? "true"u8 : "false"u8);
            }
        }
    }

    private bool IsEndOfLine(PdfInflater measured)
    {
        using var raw = OpenRaw();
        Copy(raw, System.IO.Stream.Null, raw.Length - measured.BehindBytes);
        while (raw.ReadByte() is >= 0 and var one)
        {
            if (one is not (10 or 13))
                return false;
        }
        return true;
    }
}
