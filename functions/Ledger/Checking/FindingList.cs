namespace Submissions.Ledger;

/// <summary>Collects findings up to a limit and counts the rest.</summary>
internal sealed class FindingList
{
    private readonly List<LogFinding> _findings = [];

    public long Count { get; private set; }

    public IReadOnlyList<LogFinding> Findings => _findings;

    public void Add(LogFinding finding)
    {
        Count++;
        if (_findings.Count < LogReport.MaxFindings)
        {
            _findings.Add(finding);
        }
    }
}
