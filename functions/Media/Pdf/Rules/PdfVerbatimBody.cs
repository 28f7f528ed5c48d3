using Submissions.Contracts;

namespace Submissions.Media.Pdf;

/// <summary>Bytes that are numbers all through: samples of pictures, functions and meshes, tables. Coded data stays as it is where it can.</summary>
internal sealed class PdfVerbatimBody : PdfBody
{
    public override void Write(PdfBodySource source, int number, PdfSyntax syntax)
    {
        if (source.Coding.Picture is not null)
        {
            source.Walk.Faults.Raise(Refusal.MediaUnsupported);
            return;
        }
        if (source.Coding.IsPlain)
        {
            source.WriteNumbers(number, syntax);
            return;
        }
        if (source.Coding.OnlyFlate is not null)
        {
            using var inflater = new PdfInflater(source.OpenRaw(), source.Walk.File.Budget);
            using var numbers = new PdfMarkSink(Stream.Null, source.Walk.Faults);
            PdfBodySource.Copy(inflater, numbers, long.MaxValue);
            if (inflater.IsWhole)
            {
                source.WriteFlate(number, syntax, inflater);
                return;
            }
        }
        source.WriteAnew(number, syntax, source.CopyNumbers);
    }
}
