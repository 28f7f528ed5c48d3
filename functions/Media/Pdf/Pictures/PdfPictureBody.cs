namespace Submissions.Media.Pdf;

/// <summary>The bytes of a picture: coded data as it is, without what its format carries besides.</summary>
internal sealed class PdfPictureBody : PdfBody
{
    private readonly PdfVerbatimBody _samples = new();

    public override void Write(PdfBodySource source, int number, PdfSyntax syntax)
    {
        switch (source.Coding.Picture?.Name)
        {
            case null:
                _samples.Write(source, number, syntax);
                break;
            case "DCTDecode":
                Filter(syntax, source, "ColorTransform");
                Strip(source, number, syntax, PdfJpeg.TryStrip);
                break;
            case "JPXDecode":
                Filter(syntax, source);
                Strip(source, number, syntax, PdfJpx.TryStrip);
                break;
            case "JBIG2Decode":
                Globals(syntax, source);
                Strip(source, number, syntax, PdfJbig2.TryStrip);
                break;
            default:
                Filter(syntax, source, "BlackIs1", "Columns", "DamagedRowsBeforeError", "EncodedByteAlign", "EndOfBlock", "EndOfLine", "K", "Rows");
                source.WriteDecoded(number, syntax);
                break;
        }
    }

    private delegate bool Stripper(PdfWalk walk, Stream seekable, Stream sink);

    private static void Strip(PdfBodySource source, int number, PdfSyntax syntax, Stripper strip)
    {
        using var decoded = source.Open();
        if (decoded.CanSeek)
        {
            source.Walk.Writer.WriteStream(number, syntax.Written, sink => strip(source.Walk, decoded, sink));
            return;
        }
        if (!PdfBytes.TryReadAll(decoded, PdfLimits.MaxProgramBytes, source.Walk.Faults, out var bytes))
            return;
        using var whole = new MemoryStream(bytes, writable: false);
        source.Walk.Writer.WriteStream(number, syntax.Written, sink => strip(source.Walk, whole, sink));
    }

    private static void Filter(PdfSyntax syntax, PdfBodySource source, params string[] parameters)
    {
        var filter = source.Coding.Picture!;
        syntax.Raw("/Filter"u8);
        syntax.Name(filter.Name);
        if (!parameters.Any(key => filter.Parameters[key] is PdfNumber or PdfBoolean))
            return;
        syntax.Raw("/DecodeParms<<"u8);
        PdfBodySource.Parameters(syntax, filter, parameters);
        syntax.Raw(">>"u8);
    }

    private static void Globals(PdfSyntax syntax, PdfBodySource source)
    {
        syntax.Raw("/Filter/JBIG2Decode"u8);
        var before = syntax.Length;
        syntax.Raw("/DecodeParms<</JBIG2Globals"u8);
        if (source.Walk.TryWrite(source.Coding.Picture!.Parameters["JBIG2Globals"], _globals, syntax))
            syntax.Raw(">>"u8);
        else
            syntax.CutBackTo(before);
    }

    private static readonly PdfStreamRule _globals = new(new PdfProgramBody((bytes, _, walk, _) => PdfJbig2.Clean(bytes, walk)));
}
