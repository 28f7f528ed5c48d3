using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Submissions.Contracts;
using Submissions.Ledger;

namespace Submissions.Cli.Verify;

/// <summary>One run of <c>submissions verify bag</c>.</summary>
internal sealed class BagRun
{
    /// <summary>A folder or a ZIP archive.</summary>
    public required string Place { get; init; }

    public required LogIdentity Log { get; init; }

    public required TimestampTrust? Timestamps { get; init; }

    public required bool IsJson { get; init; }

    /// <returns>True when the package holds.</returns>
    /// <exception cref="DirectoryNotFoundException">There is nothing there.</exception>
    /// <exception cref="InvalidDataException">A file that is no ZIP archive.</exception>
    public bool Run(TextWriter output, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(Place) && !File.Exists(Place))
        {
            throw new DirectoryNotFoundException($"There is no {Path.GetFileName(Place)}.");
        }
        var report = new PackageVerifier(Place, new ReceiptVerifier(Log) { Timestamps = Timestamps }).Verify(cancellationToken);
        if (IsJson)
        {
            output.WriteLine(Json(report).ToJsonString());
        }
        else
        {
            Write(output, report);
        }
        return report.Holds;
    }

    private static JsonObject Json(PackageReport report)
    {
        var json = JsonSerializer.SerializeToNode(report, ContractJson.Options)!.AsObject();
        json["findings"] = new JsonArray([.. report.Findings.Select(finding => (JsonNode)new JsonObject
        {
            ["fault"] = (int)finding.Fault,
            ["name"] = finding.Fault.Name(),
            ["text"] = finding.Fault.Text(),
            ["path"] = finding.Path,
            ["line"] = finding.Line,
        })]);
        return json;
    }

    private static void Write(TextWriter output, PackageReport report)
    {
        output.WriteLine($"{report.Files} files of evidence, {report.LengthBytes} bytes; {report.Proofs} proofs hold; {report.Items} files lead back to what was received.");
        output.WriteLine(report.ProvenBy is { } at
            ? $"All of it was in the log by {at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}, say the timestamp authorities."
            : "Not every proof has a timestamp that was checked: the dates are the operator's word.");
        foreach (var finding in report.Findings)
        {
            output.WriteLine($"{(int)finding.Fault} {finding.Fault.Name()}: {Printable.Text(finding.Path)}{(finding.Line is { } line ? $", line {line}" : "")}. {finding.Fault.Text()}");
        }
        if (report.FindingCount > report.Findings.Count)
        {
            output.WriteLine($"and {report.FindingCount - report.Findings.Count} more");
        }
        output.WriteLine(report.Holds ? "The bag holds." : $"The bag does not hold: {report.FindingCount} findings.");
    }
}
