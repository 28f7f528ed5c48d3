using Submissions.Contracts;

namespace Submissions.Media.Pdf;

/// <summary>A stream: keys of its dictionary, and what is done with its bytes.</summary>
internal sealed class PdfStreamRule(PdfBody body) : PdfDictionaryRule
{
    public override PdfRule? Choose(PdfValue value, PdfWalk walk) =>
        value is PdfStream stream && (When is null || When(stream.Dictionary, walk)) ? this : null;

    public void Write(PdfStream stream, int number, PdfWalk walk, PdfSyntax syntax)
    {
        var coding = PdfCoding.Read(walk.File, stream.Dictionary);
        if (coding is null)
        {
            walk.Faults.Raise(Refusal.MediaUnsupported);
            return;
        }
        var source = new PdfBodySource(walk, stream, coding);
        walk.Source = source;
        syntax.Raw("<<"u8);
        WriteKeys(stream.Dictionary, walk, syntax);
        body.Write(source, number, syntax);
    }
}
