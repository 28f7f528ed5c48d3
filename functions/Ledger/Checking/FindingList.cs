namespace Submissions.Ledger;

/// <summary>Collects findings up to a limit and counts the rest, so that what is hostile all through does not fill memory.</summary>
public sealed class FindingList<T>(int most)
{
    private readonly List<T> _findings = [];

    public long Count { get; private set; }

    public IReadOnlyList<T> Findings => _findings;

    public void Add(T finding)
    {
        Count++;
        if (_findings.Count < most)
        {
            _findings.Add(finding);
        }
    }
}
