using Submissions.Contracts;

namespace Submissions.Media.Pdf;

/// <summary>Bytes that are cleaned as a whole, in memory: fonts, character maps, profiles, functions.</summary>
/// <param name="clean">The cleaned bytes, the same when they were clean; null, and a fault, if they cannot be read. May write further keys.</param>
internal sealed class PdfProgramBody(Func<byte[], PdfStream, PdfWalk, PdfSyntax, byte[]?> clean) : PdfBody
{
    public override void Write(PdfBodySource source, int number, PdfSyntax syntax)
    {
        var walk = source.Walk;
        if (source.Coding.Picture is not null)
        {
            walk.Faults.Raise(Refusal.MediaUnsupported);
            return;
        }
        using var decoded = source.Open();
        if (!PdfBytes.TryReadAll(decoded, PdfLimits.MaxProgramBytes, walk.Faults, out var bytes) || clean(bytes, source.Stream, walk, syntax) is not { } cleaned)
            return;
        var isSame = cleaned.AsSpan().SequenceEqual(bytes);
        if (isSame && source.Coding.OnlyFlate is { HasPredictor: false } && decoded is PdfInflater { IsWhole: true } inflater)
            source.WriteFlate(number, syntax, inflater);
        else
            source.WriteAnew(number, syntax, sink => sink.Write(cleaned));
    }
}
