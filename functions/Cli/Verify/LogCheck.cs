using System.Text.Json;
using System.Text.Json.Nodes;
using Submissions.Contracts;
using Submissions.Ledger;

namespace Submissions.Cli.Verify;

/// <summary>One run of <c>submissions verify log</c>.</summary>
internal sealed class LogCheck
{
    public required DirectoryInfo Folder { get; init; }

    public required LogIdentity Log { get; init; }

    public required LogKindName Kind { get; init; }

    public required TimestampTrust? Timestamps { get; init; }

    public required bool IsCleared { get; init; }

    public required bool IsJson { get; init; }

    /// <returns>True when the log holds.</returns>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public async Task<bool> RunAsync(TextWriter output, CancellationToken cancellationToken)
    {
        if (!Folder.Exists)
        {
            throw new DirectoryNotFoundException($"There is no folder {Folder.Name}.");
        }
        var expected = new LogExpectations
        {
            Log = Log,
            Kind = Kind == LogKindName.Custody ? LogKind.Custody : LogKind.Public,
            Timestamps = Timestamps,
            KeepsPartialTiles = !IsCleared,
        };
        var report = await new LogVerifier(new FolderLedger(Folder.FullName), expected).VerifyAsync(cancellationToken);
        await (IsJson ? output.WriteLineAsync(Json(report).ToJsonString()) : WriteAsync(output, report));
        return report.Holds;
    }

    private static JsonObject Json(LogReport report)
    {
        var json = JsonSerializer.SerializeToNode(report, ContractJson.Options)!.AsObject();
        json["findings"] = new JsonArray([.. report.Findings.Select(finding => (JsonNode)new JsonObject
        {
            ["fault"] = (int)finding.Fault,
            ["name"] = finding.Fault.Name(),
            ["text"] = finding.Fault.Text(),
            ["entry"] = finding.Entry,
            ["path"] = finding.Path,
            ["since"] = finding.Since,
        })]);
        return json;
    }

    private async Task WriteAsync(TextWriter output, LogReport report)
    {
        await output.WriteLineAsync($"{Log.Origin}: {report.Size} entries, root {report.Root ?? "unknown"}");
        await output.WriteLineAsync($"{report.Checkpoints} checkpoints hold; {report.Timestamps} timestamps hold" + (report.TimestampsUnchecked > 0 ? $", {report.TimestampsUnchecked} not checked for want of --authority-roots" : ""));
        if (report.UndatedEntries > 0)
        {
            await output.WriteLineAsync($"{report.UndatedEntries} entries have no timestamp after them: their dates are the operator's word");
        }
        if (report.ObjectsBeyondLatest > 0)
        {
            await output.WriteLineAsync($"{report.ObjectsBeyondLatest} objects are of entries beyond the latest checkpoint: the copy was made while the log grew, or the log was rolled back. Ask for a later copy");
        }
        foreach (var finding in report.Findings)
        {
            await output.WriteLineAsync($"{(int)finding.Fault} {finding.Fault.Name()}: {Where(finding)}{(finding.Fault.IsLate() ? "Late. " : "")}{finding.Fault.Text()} Up to checkpoint {finding.Since} the tree holds.");
        }
        if (report.FindingCount > report.Findings.Count)
        {
            await output.WriteLineAsync($"and {report.FindingCount - report.Findings.Count} more");
        }
        await output.WriteLineAsync(report.Holds ? "The log holds." : $"The log does not hold: {report.FindingCount} findings.");
    }

    private static string Where(LogFinding finding) =>
        (finding.Entry is { } entry ? $"entry {entry}, " : "") + (finding.Path is { } path ? $"{Printable.Text(path)}, " : "") is { Length: > 0 } where ? where[..^2] + ". " : "";
}
