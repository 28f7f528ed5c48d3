namespace Submissions.Ledger;

/// <summary>
/// Checks an exported package (docs/formats/package.md) offline: that it is a whole bag, that every proof in it holds under keys the caller knows, and that every file of evidence is
/// as a proven export wrote it and leads back to what was received.
/// </summary>
public sealed class PackageVerifier(string folder, ReceiptVerifier receipts)
{
    /// <summary>Where the proofs lie, one to a file.</summary>
    public const string Proofs = "custody/proofs";

    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public PackageReport Verify(CancellationToken cancellationToken)
    {
        var findings = new FindingList<PackageFinding>(PackageReport.MaxFindings);
        var provenance = new Provenance();
        var (proofs, provenBy) = ReadProofs(provenance, findings, cancellationToken);
        long items = 0, files = 0, lengthBytes = 0;
        foreach (var file in new BagFolder(folder, findings).Check(cancellationToken))
        {
            files++;
            lengthBytes += file.LengthBytes;
            var fault = provenance.Check(file);
            if (fault == LedgerFault.None)
            {
                items++;
            }
            else
            {
                findings.Add(new PackageFinding(fault, file.Name));
            }
        }
        return new PackageReport
        {
            Items = items,
            Files = files,
            LengthBytes = lengthBytes,
            Proofs = proofs,
            ProvenBy = provenBy,
            Findings = findings.Findings,
            FindingCount = findings.Count,
        };
    }

    private (long Proofs, DateTimeOffset? ProvenBy) ReadProofs(Provenance provenance, FindingList<PackageFinding> findings, CancellationToken cancellationToken)
    {
        var (proofs, isDated, latest) = (0L, true, DateTimeOffset.MinValue);
        var place = Path.Combine(folder, Proofs);
        foreach (var path in Directory.Exists(place) ? Directory.GetFiles(place, "*.tlog-proof").Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var name = $"{Proofs}/{Path.GetFileName(path)}";
            var report = new FileInfo(path).Length > LogProof.MaxLengthBytes
                ? new ReceiptReport { Faults = [LedgerFault.ProofMalformed] }
                : receipts.Verify(File.ReadAllBytes(path));
            foreach (var fault in report.Faults)
            {
                findings.Add(new PackageFinding(fault, name));
            }
            if (report is { Holds: true, Event: { } proven })
            {
                proofs++;
                provenance.Add(proven);
                isDated &= report.Timestamps.Count > 0;
                latest = report.Timestamps.Select(token => token.At).Append(latest).Max();
            }
        }
        return (proofs, isDated && proofs > 0 ? latest : null);
    }
}
