namespace Submissions.Ledger;

/// <summary>
/// Checks a whole log (docs/formats/ledger.md): all kept checkpoints (signature, root, order), all entry bundles and tiles of all levels, every entry's form and dates, timestamp tokens.
/// One pass, in memory that does not grow with the entries. Whatever is wrong is located. Reads only.
/// </summary>
public sealed class LogVerifier(ILedgerReader store, LogExpectations expected)
{
    public async Task<LogReport> VerifyAsync(CancellationToken cancellationToken)
    {
        var findings = new FindingList<LogFinding>(LogReport.MaxFindings);
        var checkpoints = await KeptCheckpoints.ReadAsync(store, expected.Log, findings, cancellationToken);
        var timestamps = new KeptTimestamps(store, checkpoints, expected.Timestamps, findings);
        await timestamps.CheckAsync(cancellationToken);
        var largest = checkpoints.Largest;
        using var entries = new EntryCheck(expected, checkpoints, largest?.Size ?? 0, findings);
        await new TreePass(store, expected, checkpoints, entries, findings).RunAsync(cancellationToken);
        entries.Finish();
        var beyond = await StoredObjects.AccountAsync(store, checkpoints, findings, cancellationToken);
        return new LogReport
        {
            Size = largest?.Size ?? 0,
            Root = largest?.Checkpoint.RootDigits,
            Checkpoints = checkpoints.All.Count(kept => kept.IsRight),
            Timestamps = timestamps.Checked,
            TimestampsUnchecked = timestamps.Unchecked,
            UndatedEntries = entries.Undated,
            ObjectsBeyondLatest = beyond,
            // Which checkpoint an entry comes after is known only now that all of them were reached.
            Findings = [.. findings.Findings.Select(finding => finding.Entry is { } entry ? finding with { Since = checkpoints.LastRight(entry) } : finding)],
            FindingCount = findings.Count,
        };
    }
}
