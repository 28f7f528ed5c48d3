using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Submissions.Cli.Files;
using Submissions.Cli.Push.Journals;
using Submissions.Sealing;

namespace Submissions.Cli.Receipts;

/// <summary>
/// The list of everything that was handed in, a row for each file, signed by the partner: what ties its own names and digests to the receipts (docs/decisions/0046-signed-summary.md).
/// <code>
/// summary.csv                       reference, submission, file, length_bytes, sha256, object, sealed_bytes, sealed_digest, received_at, log_index, receipt
/// summary.csv.sha256                as sha256sum writes it
/// summary.csv.sha256.sig            Ed25519 over that file, 64 bytes
/// signer.pem                        the public key
/// </code>
/// A stock tool checks it: <c>sha256sum -c summary.csv.sha256</c> and <c>openssl pkeyutl -verify -pubin -inkey signer.pem -rawin -in summary.csv.sha256 -sigfile summary.csv.sha256.sig</c>.
/// </summary>
internal static class Summary
{
    public const string FileName = "summary.csv";
    public const string HashName = FileName + ".sha256";
    public const string SignatureName = HashName + ".sig";
    public const string SignerName = "signer.pem";

    public static IReadOnlyList<string> Columns { get; } =
        ["reference", "submission", "file", "length_bytes", "sha256", "object", "sealed_bytes", "sealed_digest", "received_at", "log_index", "receipt"];

    /// <summary>SubjectPublicKeyInfo of an Ed25519 key (RFC 8410): this, and the 32 bytes.</summary>
    public static ReadOnlySpan<byte> SignerPrefix => [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00];

    /// <summary>Writes the summary anew from a journal and its receipts. If the process dies, the one before stands, or its files do not match and the command is run again.</summary>
    /// <returns>How many items have a receipt that holds, and how many have none.</returns>
    public static (int Proven, int Unproven) Write(DirectoryInfo folder, ReceiptFolder receipts, PartnerSecret secret)
    {
        var (proven, unproven) = (0, 0);
        Replace(folder, FileName, stream =>
        {
            using var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\r\n" };
            text.WriteLine(string.Join(',', Columns));
            foreach (var (item, isSent, _) in SentRecords.Of(folder))
            {
                if (isSent && receipts.Check(item, out var report) is null)
                {
                    proven++;
                    Write(text, item, report!.Event!.At, report.Index);
                }
                else
                {
                    unproven++;
                    Write(text, item, null, null);
                }
            }
        });
        using var summary = File.OpenRead(Path.Combine(folder.FullName, FileName));
        var hash = Encoding.ASCII.GetBytes($"{Convert.ToHexStringLower(SHA256.HashData(summary))}  {FileName}\n");
        Replace(folder, HashName, stream => stream.Write(hash));
        Replace(folder, SignatureName, stream => stream.Write(secret.Sign(hash)));
        Replace(folder, SignerName, stream => stream.Write(Encoding.ASCII.GetBytes(PemEncoding.WriteString("PUBLIC KEY", [.. SignerPrefix, .. secret.Signer]) + "\n")));
        return (proven, unproven);
    }

    private static void Write(StreamWriter text, SentItem item, DateTimeOffset? at, long? index)
    {
        foreach (var file in item.Files)
        {
            var sealedObject = item.Objects.FirstOrDefault(sent => sent.Number == file.Object);
            text.WriteLine(string.Join(',', ((string?[])
            [
                item.Reference, item.Submission.ToString(), file.Path, Number(file.LengthBytes), file.Sha256, Number(file.Object), Number(sealedObject?.LengthBytes), sealedObject?.Digest,
                at?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), Number(index), at is null ? null : ReceiptFolder.NameOf(item.Submission),
            ]).Select(Cell)));
        }
    }

    private static string? Number(long? value) => value?.ToString(CultureInfo.InvariantCulture);

    /// <summary>A cell as RFC 4180 quotes it. One that a spreadsheet would take for a formula gets an apostrophe before it: names of files are anybody's.</summary>
    private static string Cell(string? value)
    {
        var text = value is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + value : value ?? "";
        return text.AsSpan().IndexOfAny("\",\r\n;") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static void Replace(DirectoryInfo folder, string name, Action<FileStream> write)
    {
        var path = Path.Combine(folder.FullName, name);
        using var file = NewFile.Create(path + ".new");
        write(file.Content);
        file.Keep();
        File.Move(path + ".new", path, overwrite: true);
    }
}
