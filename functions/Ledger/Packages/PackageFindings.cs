namespace Submissions.Ledger;

/// <summary>Collects findings up to a limit and counts the rest.</summary>
internal sealed class PackageFindings
{
    private readonly List<PackageFinding> _listed = [];

    public long Count { get; private set; }

    public IReadOnlyList<PackageFinding> Listed => _listed;

    public void Add(LedgerFault fault, string path, int? line = null)
    {
        Count++;
        if (_listed.Count < PackageReport.MaxFindings)
        {
            _listed.Add(new PackageFinding(fault, path, line));
        }
    }
}
