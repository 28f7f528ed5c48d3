using Submissions.Contracts;

namespace Submissions.Media.Pdf;

/// <summary>What decoders may still give: the run's budget, and one that grows with the file.</summary>
internal sealed class PdfBudget(StripRun run, PdfFaults faults, long fileBytes)
{
    private readonly long _most = PdfLimits.MaxDecodedSlackBytes + (Math.Min(fileBytes, StripRun.MaxExpandedBytes) * PdfLimits.MaxDecodedFactor);
    private long _decodedBytes;

    /// <summary>False, and a fault, when there was too much.</summary>
    public bool TrySpend(int bytes)
    {
        _decodedBytes += bytes;
        if (_decodedBytes <= _most && run.TryExpand(bytes))
            return faults.IsSound;
        faults.Raise(Refusal.MediaLimit);
        return false;
    }
}
