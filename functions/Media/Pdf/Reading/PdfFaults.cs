using Submissions.Contracts;

namespace Submissions.Media.Pdf;

/// <summary>The first thing that was wrong, said where it was found and asked for after each object. From then on whatever is read counts for nothing.</summary>
internal sealed class PdfFaults
{
    public Refusal Refusal { get; private set; }

    public bool IsSound => Refusal == Refusal.None;

    public void Raise(Refusal refusal)
    {
        if (IsSound)
            Refusal = refusal;
    }
}
