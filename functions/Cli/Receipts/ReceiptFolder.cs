using Submissions.Cli.Files;
using Submissions.Cli.Push.Journals;
using Submissions.Contracts;
using Submissions.Ledger;

namespace Submissions.Cli.Receipts;

/// <summary>The receipts beside a journal, one file for each submission. None is written that does not hold.</summary>
/// <param name="journal">The journal's folder.</param>
/// <param name="log">The custody log.</param>
internal sealed class ReceiptFolder(DirectoryInfo journal, LogIdentity log)
{
    private const string FolderName = "receipts";

    private readonly ReceiptVerifier _verifier = new(log);

    public static string NameOf(SubmissionId submission) => $"{FolderName}/{submission}.tlog-proof";

    public bool Has(SubmissionId submission) => File.Exists(PathOf(submission));

    /// <summary>Keeps a receipt that holds.</summary>
    /// <returns>What is wrong with it, in words; null when nothing is.</returns>
    public string? Keep(SentItem item, byte[] untrustedProof)
    {
        if (Check(item, untrustedProof, out _) is { } wrong)
        {
            return wrong;
        }
        PrivateFolder.Create(Path.Combine(journal.FullName, FolderName));
        using var file = NewFile.Create(PathOf(item.Submission));
        file.Content.Write(untrustedProof);
        file.Keep();
        return null;
    }

    /// <summary>Checks the receipt that is there.</summary>
    /// <returns>What is wrong, in words; null when it holds.</returns>
    public string? Check(SentItem item, out ReceiptReport? report)
    {
        report = null;
        var file = new FileInfo(PathOf(item.Submission));
        return !file.Exists ? "There is no receipt." : file.Length > LogProof.MaxLengthBytes ? "The file is longer than any receipt." : Check(item, File.ReadAllBytes(file.FullName), out report);
    }

    private string? Check(SentItem item, byte[] untrustedProof, out ReceiptReport? report)
    {
        report = _verifier.Verify(untrustedProof);
        if (!report.Holds)
        {
            return string.Join(' ', report.Faults.Select(fault => fault.Text()));
        }
        var entry = report.Event!;
        if (entry.Act != CustodyAct.Received || entry.Submission != item.Submission || entry.Delivery != 0)
        {
            return "The receipt is of something else.";
        }
        var delivery = new DeliveryId(item.Submission, 0);
        return item.Objects.Count > 0 && !entry.Inputs.Select(Key).Order(StringComparer.Ordinal).SequenceEqual(item.Objects.Select(sent => Key(sent.In(delivery))).Order(StringComparer.Ordinal))
            ? "The receipt is of other bytes than those that were sent."
            : null;
    }

    private string PathOf(SubmissionId submission) => Path.Combine(journal.FullName, NameOf(submission));

    private static string Key(Artefact artefact) => $"{artefact.Name} {artefact.LengthBytes} {artefact.Digest}";
}
