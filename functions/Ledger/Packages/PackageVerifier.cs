namespace Submissions.Ledger;

/// <summary>
/// Checks an exported package (docs/formats/package.md) offline: that it is a whole bag, that every proof in it holds under keys the caller knows, and that every file of evidence is
/// as a proven export wrote it and leads back to what was received.
/// </summary>
/// <param name="place">The package's folder, or the ZIP archive as it was downloaded.</param>
/// <param name="receipts">Knows the log's keys.</param>
public sealed class PackageVerifier(string place, ReceiptVerifier receipts)
{
    /// <summary>Where the proofs lie, one to a file.</summary>
    public const string Proofs = "custody/proofs";

    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file that is no ZIP archive.</exception>
    public PackageReport Verify(CancellationToken cancellationToken)
    {
        using IBagFiles bag = File.Exists(place) ? new PackedBag(place) : new UnpackedBag(place);
        var findings = new FindingList<PackageFinding>(PackageReport.MaxFindings);
        var provenance = new Provenance();
        var (proofs, provenBy) = ReadProofs(bag, provenance, findings, cancellationToken);
        long items = 0, files = 0, lengthBytes = 0;
        foreach (var file in new BagCheck(bag, findings).Check(cancellationToken))
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

    private (long Proofs, DateTimeOffset? ProvenBy) ReadProofs(IBagFiles bag, Provenance provenance, FindingList<PackageFinding> findings, CancellationToken cancellationToken)
    {
        var (proofs, isDated, latest) = (0L, true, DateTimeOffset.MinValue);
        // What is there and is no file is found when the whole bag is gone through.
        var names = bag.Paths(new FindingList<PackageFinding>(0)).Where(path => path.StartsWith($"{Proofs}/", StringComparison.Ordinal) && path.EndsWith(".tlog-proof", StringComparison.Ordinal));
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var report = Read(bag, name) is { } proof ? receipts.Verify(proof) : new ReceiptReport { Faults = [LedgerFault.ProofMalformed] };
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

    /// <summary>Null when it is longer than any proof, or cannot be read.</summary>
    private static byte[]? Read(IBagFiles bag, string name)
    {
        try
        {
            using var file = bag.Open(name);
            var bytes = new byte[LogProof.MaxLengthBytes + 1];
            var length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length <= LogProof.MaxLengthBytes ? bytes[..length] : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
