using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Submissions.Contracts;
using Submissions.Ledger;

namespace Submissions.Cli.Verify;

/// <summary>One run of <c>submissions verify receipt</c>.</summary>
internal sealed class ReceiptCheck
{
    public required FileInfo File { get; init; }

    public required LogIdentity Log { get; init; }

    public required TimestampTrust? Timestamps { get; init; }

    public required string? Tag { get; init; }

    public required FileInfo? Promise { get; init; }

    public required FileInfo? PromiseKey { get; init; }

    public required bool IsJson { get; init; }

    /// <returns>True when the receipt holds.</returns>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="InvalidDataException">A file is not what it was named as.</exception>
    /// <exception cref="JsonException">The promise is not one.</exception>
    public bool Run(TextWriter output)
    {
        if ((Promise is null) != (PromiseKey is null))
        {
            throw new InvalidDataException("--promise and --promise-key go together.");
        }
        if (File.Length > LogProof.MaxLengthBytes)
        {
            throw new InvalidDataException($"{File.Name} is longer than any receipt.");
        }
        var report = new ReceiptVerifier(Log)
        {
            Timestamps = Timestamps,
            Tag = Tag,
            Promise = Promise is null ? null : JsonSerializer.Deserialize<Promise>(KnownKeys.ReadText(Promise.FullName), ContractJson.Options),
            PromiseKey = PromiseKey is null ? default : KnownKeys.SubjectPublicKeyInfo(KnownKeys.ReadText(PromiseKey.FullName)),
        }.Verify(System.IO.File.ReadAllBytes(File.FullName));
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

    private static JsonObject Json(ReceiptReport report) => new()
    {
        ["holds"] = report.Holds,
        ["faults"] = new JsonArray([.. report.Faults.Select(fault => (JsonNode)new JsonObject { ["fault"] = (int)fault, ["name"] = fault.Name(), ["text"] = fault.Text() })]),
        ["index"] = report.Index,
        ["event"] = report.Event is null ? null : JsonSerializer.SerializeToNode(report.Event, ContractJson.Options),
        ["checkpoint"] = report.Checkpoint is null ? null : new JsonObject { ["origin"] = report.Checkpoint.Origin, ["size"] = report.Checkpoint.Size, ["root"] = report.Checkpoint.RootDigits },
        ["timestamps"] = new JsonArray([.. report.Timestamps.Select(token => (JsonNode)new JsonObject { ["at"] = Date(token.At), ["authority"] = token.Authority, ["certificateExpiresAt"] = Date(token.CertificateExpiresAt) })]),
        ["tagMatches"] = report.TagMatches,
        ["promiseKept"] = report.PromiseKept,
    };

    private void Write(TextWriter output, ReceiptReport report)
    {
        if (report is { Event: { } entry, Checkpoint: { } checkpoint })
        {
            output.WriteLine($"{Printable.Text(checkpoint.Origin)} signed a tree of {checkpoint.Size} entries, root {checkpoint.RootDigits}. Entry {report.Index} of it says:");
            output.WriteLine($"  {JsonNamingPolicy.CamelCase.ConvertName(entry.Act.ToString())}{(entry.Submission is { } submission ? $", submission {submission}" : "")}{(entry.Delivery is { } delivery ? $", delivery {delivery}" : "")}, by {Printable.Text(entry.Actor)}, at {Date(entry.At)}");
            foreach (var input in entry.Inputs)
            {
                output.WriteLine($"  {Printable.Text(input.Name)}: {input.LengthBytes} bytes, digest {input.Digest}");
            }
            foreach (var token in report.Timestamps)
            {
                output.WriteLine($"It was in the log by {Date(token.At)}, says {Printable.Text(token.Authority)}.");
            }
            if (report.Timestamps.Count == 0)
            {
                output.WriteLine("No timestamp was checked: the dates are the operator's word.");
            }
            output.Write(report.TagMatches == true ? "It is about the bytes whose tag you gave.\n" : "");
            output.Write(report.PromiseKept == true ? "The promise was kept.\n" : "");
        }
        foreach (var fault in report.Faults)
        {
            output.WriteLine($"{(int)fault} {fault.Name()}: {fault.Text()}");
        }
        output.WriteLine(report.Holds ? "The receipt holds." : "The receipt does not hold.");
    }

    private static string Date(DateTimeOffset time) => time.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
