namespace Submissions.Media.Pdf;

/// <summary>Content: looked through, and written anew only if something has to go.</summary>
/// <remarks><paramref name="goesOn"/>: it is one of several streams that readers put together.</remarks>
internal sealed class PdfContentBody(bool goesOn = false) : PdfBody
{
    private const int BufferBytes = 16 << 10;

    public override void Write(PdfBodySource source, int number, PdfSyntax syntax)
    {
        var walk = source.Walk;
        if (source.Coding.Picture is not null)
        {
            walk.Faults.Raise(Contracts.Refusal.MediaUnsupported);
            return;
        }
        using var decoded = source.Open();
        using var scrubber = new PdfScrubber(walk, decoded, output: null, goesOn);
        scrubber.Run();
        if (!walk.Faults.IsSound)
            return;
        if (!scrubber.HasChanged && source.Coding.IsPlain)
        {
            source.WriteDecoded(number, syntax);
            return;
        }
        if (!scrubber.HasChanged && source.Coding.OnlyFlate is { HasPredictor: false } && decoded is PdfInflater { IsWhole: true } inflater)
        {
            source.WriteFlate(number, syntax, inflater);
            return;
        }
        if (scrubber.HasChanged)
            walk.Note(Contracts.MetadataClass.Other);
        source.WriteAnew(number, syntax, sink =>
        {
            using var again = source.Open();
            var buffered = new BufferedStream(sink, BufferBytes);
            using var writer = new PdfScrubber(walk, again, buffered, goesOn);
            writer.Run();
            buffered.Flush();
        });
    }
}
