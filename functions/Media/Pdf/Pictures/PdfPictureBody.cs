using Submissions.Contracts;

namespace Submissions.Media.Pdf;

/// <summary>The bytes of a picture: coded data as it is, without what its format carries besides.</summary>
internal sealed class PdfPictureBody : PdfBody
{
    private const int HeadBytes = 16;

    private readonly PdfVerbatimBody _samples = new();
    private readonly PdfStreamRule _globals = new(new PdfProgramBody((bytes, _, walk, _) => PdfJbig2.Clean(bytes, walk)));

    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8, 0xFF];

    public override void Write(PdfBodySource source, int number, PdfSyntax syntax)
    {
        switch (source.Coding.Picture?.Name)
        {
            case null when IsFile(source):
                source.Walk.Faults.Raise(Refusal.MediaMalformed);
                break;
            case null:
                _samples.Write(source, number, syntax);
                break;
            case "CCITTFaxDecode":
                Filter(syntax, source, "BlackIs1", "Columns", "DamagedRowsBeforeError", "EncodedByteAlign", "EndOfBlock", "EndOfLine", "K", "Rows");
                source.WriteNumbers(number, syntax);
                break;
            default:
                WriteCoded(source, number, syntax);
                break;
        }
    }

    /// <summary>Samples that begin as files do are a file whose filter was not said; nobody sees it, and it may say anything.</summary>
    private static bool IsFile(PdfBodySource source)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        using var decoded = source.Open();
        var read = decoded.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        return KnownMagic.Matches(head[..read]) || head[..read].StartsWith(Jpeg);
    }

    private void WriteCoded(PdfBodySource source, int number, PdfSyntax syntax)
    {
        using var coded = source.OpenSeekable();
        if (coded is null)
            return;
        var walk = source.Walk;
        switch (source.Coding.Picture!.Name)
        {
            case "DCTDecode":
                Filter(syntax, source, "ColorTransform");
                walk.Writer.WriteStream(number, syntax.Written, sink => Checked(sink, walk, numbers => PdfJpeg.TryStrip(walk, coded, numbers)));
                break;
            case "JPXDecode":
                Filter(syntax, source);
                var isBare = PdfJpx.TryPlainColours(coded, out var colours) && (colours ?? source.Stream.Dictionary["ColorSpace"]) is not PdfNull && HasNoMask(source);
                walk.Writer.WriteStream(number, syntax.Written, sink => Checked(sink, walk, numbers => PdfJpx.TryStrip(walk, coded, numbers, isBare)));
                break;
            default:
                Globals(syntax, source);
                walk.Writer.WriteStream(number, syntax.Written, sink => Checked(sink, walk, numbers => PdfJbig2.TryStrip(walk, coded, numbers)));
                break;
        }
    }

    /// <summary>A fault too if metadata begins in what was kept: between the parts of a coded picture decoders pass over what they do not know.</summary>
    private static void Checked(Stream sink, PdfWalk walk, Action<Stream> strip)
    {
        using var numbers = new PdfMarkSink(sink, walk.Faults);
        strip(numbers);
    }

    /// <summary>
    /// A picture's colours where its page does not say them, so that nothing but the codestream is needed: boxes are where names, rights and places are.
    /// </summary>
    public static bool TryColours(PdfWalk walk, PdfSyntax syntax)
    {
        if (walk.Source is not { Coding.Picture.Name: "JPXDecode" } source || !HasNoMask(source))
            return false;
        using var coded = source.OpenSeekable();
        if (coded is null || !PdfJpx.TryPlainColours(coded, out var colours) || colours is null)
            return false;
        syntax.Name(colours.Value);
        return true;
    }

    private static bool HasNoMask(PdfBodySource source) => source.Walk.File.Resolve(source.Stream.Dictionary["SMaskInData"]) is not PdfNumber { Text: not "0" };

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

    private void Globals(PdfSyntax syntax, PdfBodySource source)
    {
        syntax.Raw("/Filter/JBIG2Decode"u8);
        var before = syntax.Length;
        syntax.Raw("/DecodeParms<</JBIG2Globals"u8);
        if (source.Walk.TryWrite(source.Coding.Picture!.Parameters["JBIG2Globals"], _globals, syntax))
            syntax.Raw(">>"u8);
        else
            syntax.CutBackTo(before);
    }
}
