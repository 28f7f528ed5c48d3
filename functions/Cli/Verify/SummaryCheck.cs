using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Submissions.Cli.Push.Journals;
using Submissions.Cli.Receipts;
using Submissions.Contracts;
using Submissions.Ledger;
using Submissions.Sealing;

namespace Submissions.Cli.Verify;

/// <summary>One run of <c>submissions verify summary</c>: the signature, every row's receipt, and, when they are there, the files themselves.</summary>
internal sealed class SummaryCheck
{
    private const int SignatureLengthBytes = 64;

    public required DirectoryInfo Folder { get; init; }

    public required LogIdentity Log { get; init; }

    /// <summary>The signer's public key in PEM, from elsewhere; null to take the one in the folder, which then says only that the summary is of one piece.</summary>
    public FileInfo? Signer { get; init; }

    /// <summary>Where the files lie; null: they are not looked at.</summary>
    public DirectoryInfo? Files { get; init; }

    public required bool IsJson { get; init; }

    /// <returns>Whether everything holds.</returns>
    public bool Run(TextWriter output)
    {
        var faults = new List<string>();
        CheckSignature(faults);
        var receipts = new ReceiptFolder(Folder, Log);
        var rows = 0;
        foreach (var row in CsvTable.Read(Path.Combine(Folder.FullName, Summary.FileName), Summary.Columns))
        {
            rows++;
            Check(row, rows + 1, receipts, faults);
        }
        output.WriteLine(IsJson
            ? new JsonObject { ["holds"] = faults.Count == 0, ["rows"] = rows, ["faults"] = new JsonArray([.. faults.Select(fault => (JsonNode)fault)]) }.ToJsonString()
            : string.Join('\n', faults.Append(faults.Count == 0 ? $"The summary holds: {rows} files, each with a receipt that holds." : $"The summary does not hold: {faults.Count} findings in {rows} rows.")));
        return faults.Count == 0;
    }

    private void CheckSignature(List<string> faults)
    {
        var hash = File.ReadAllBytes(Path.Combine(Folder.FullName, Summary.HashName));
        using var summary = File.OpenRead(Path.Combine(Folder.FullName, Summary.FileName));
        if (!hash.AsSpan().SequenceEqual(Encoding.ASCII.GetBytes($"{Convert.ToHexStringLower(SHA256.HashData(summary))}  {Summary.FileName}\n")))
        {
            faults.Add("The summary is not the one that was signed.");
        }
        var pem = KnownKeys.ReadText(Signer?.FullName ?? Path.Combine(Folder.FullName, Summary.SignerName));
        var key = PemEncoding.TryFind(pem, out var found) ? Convert.FromBase64String(pem[found.Base64Data]) : [];
        var signature = File.ReadAllBytes(Path.Combine(Folder.FullName, Summary.SignatureName));
        if (!key.AsSpan().StartsWith(Summary.SignerPrefix) || signature.Length != SignatureLengthBytes || !Ed25519Signature.Verify(key[Summary.SignerPrefix.Length..], hash, signature))
        {
            faults.Add("The signature is not the signer's.");
        }
    }

    private void Check(IReadOnlyDictionary<string, string> row, int number, ReceiptFolder receipts, List<string> faults)
    {
        if (!SubmissionId.TryParse(row["submission"], null, out var submission))
        {
            faults.Add($"row {number}: no submission.");
            return;
        }
        var item = new SentItem { Submission = submission, Reference = "", Particulars = "", Files = [], Objects = [] };
        if (receipts.Check(item, out var report) is { } wrong)
        {
            faults.Add($"row {number}: {wrong}");
        }
        else if (row["sealed_digest"].Length > 0 && !report!.Event!.Inputs.Any(input => input.Digest == row["sealed_digest"] && input.Name == $"{Containers.Sealed}/{new DeliveryId(submission, 0)}/{row["object"]}"))
        {
            faults.Add($"row {number}: the receipt is of other bytes.");
        }
        if (Files is not null)
        {
            var file = new FileInfo(Path.Combine(Files.FullName, row["file"].TrimStart('\'')));
            if (!file.Exists || Hash(file) != row["sha256"])
            {
                faults.Add($"row {number}: {Printable.Text(row["file"])} is not the file that was sent.");
            }
        }
    }

    private static string Hash(FileInfo file)
    {
        using var content = file.OpenRead();
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }
}
