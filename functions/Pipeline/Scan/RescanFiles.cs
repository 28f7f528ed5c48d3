using System.Globalization;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Index;
using Submissions.Sealing;
using Submissions.Storage;

namespace Submissions.Pipeline.Scan;

/// <summary>
/// Scans what came lately again when the signatures have changed: what was new to the scanner last week may be known now. The latest first, as many bytes a run as the day's budget allows; what is left is
/// found by the next run, since a file's row says under which signatures it was scanned. A file that is found infected loses its safe copy's place at the desk, and staff are alerted.
/// </summary>
public sealed class RescanFiles(
    ArtefactStore artefacts, ClamdClient clamd, ObjectScanner scanner, Openings openings, IndexReader reader, IndexWriter index, CustodyLog custody, TimeProvider time, Entropy entropy,
    IOptions<ClamdOptions> options)
{
    /// <summary>The <c>why</c> of the events, with the version of the signatures.</summary>
    private const string Step = "rescan";

    /// <summary>Files that one run looks at.</summary>
    private const int MaxFiles = 2_000;

    private const int RunsPerDay = 24 * 6;

    [Function("RescanFiles")]
    public async Task RunAsync([TimerTrigger("0 5-55/10 * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        var version = await clamd.VersionAsync(cancellationToken);
        if (version.SignatureVersion == 0)
        {
            return;
        }
        var since = time.GetUtcNow().UtcDateTime - TimeSpan.FromDays(options.Value.RescanDays);
        var budget = options.Value.RescanBytesPerDay / RunsPerDay;
        var recovery = PublishedRecipients.ForRecovery(await artefacts.ReadKeysAsync(cancellationToken));
        foreach (var file in await reader.FilesToRescanAsync(since, version.SignatureVersion, MaxFiles, cancellationToken))
        {
            if (budget < file.SealedLengthBytes)
            {
                return;
            }
            budget -= file.SealedLengthBytes;
            await RescanAsync(file, version, recovery, cancellationToken);
        }
    }

    private async Task RescanAsync(FileToRescan file, ScannerVersion version, IReadOnlyList<IRecipient> recovery, CancellationToken cancellationToken)
    {
        var id = new ObjectId(new DeliveryId(SubmissionId.Parse(file.Submission, CultureInfo.InvariantCulture), file.Delivery), file.Object);
        var intake = await artefacts.ReadRecordAsync<IntakeRecord>(Containers.Intake, IntakeRecord.NameFor(id.Delivery), cancellationToken)
            ?? throw new InvalidOperationException("A file whose delivery is gone.");
        var received = intake.Promise.Objects.Single(named => named.Number == id.Number);
        var step = string.Create(CultureInfo.InvariantCulture, $"{Step}-{version.SignatureVersion}");
        await openings.RecordAsync(id.Delivery, step, [received.In(id.Delivery)], cancellationToken);
        var scanned = await scanner.ScanAsync(id, received, intake.Drop == true, recovery, cancellationToken);
        var record = new ScanRecord
        {
            Verdict = scanned.Reply.Verdict,
            Malware = scanned.Reply.Malware,
            Refusal = scanned.Refusal == Refusal.None ? null : scanned.Refusal,
            AsManifestSays = file.AsManifestSays,
            Engine = version.Engine,
            SignatureVersion = version.SignatureVersion,
            SignaturesAt = version.SignaturesAt,
            ScannedAt = time.GetUtcNow(),
        };
        await artefacts.TryCreateRecordAsync(Containers.Records, ScanRecord.NameFor(id, version.SignatureVersion), record, cancellationToken);
        var seen = Scanned(id, scanned, version, step);
        await custody.AppendAsync(seen, cancellationToken);
        if (scanned.Reply.Verdict == ScanVerdict.Infected && file.Verdict != (int)ScanVerdict.Infected)
        {
            var alert = new Alert { Kind = AlertKind.MalwareFoundLater, At = seen.At, Event = seen.Name(), About = scanned.Sealed.Name };
            await artefacts.TryCreateRecordAsync(Containers.Alerts, alert.Name(), alert, cancellationToken);
        }
        await index.SetVerdictAsync(id, scanned.Reply.Verdict, scanned.Reply.Malware, version.SignatureVersion, cancellationToken);
    }

    private CustodyEvent Scanned(ObjectId id, ScannedObject scanned, ScannerVersion version, string step) => new()
    {
        Submission = id.Delivery.Submission,
        Delivery = id.Delivery.Number,
        Object = id.Number,
        Act = CustodyAct.Scanned,
        Actor = "pipeline",
        At = time.GetUtcNow(),
        Why = step,
        Inputs = [scanned.Sealed],
        Tool = new ToolUse { Name = version.Engine, Version = version.SignatureVersion.ToString(CultureInfo.InvariantCulture) },
        Occurrence = step,
        Salt = CustodyEvent.NewSalt(entropy),
    };
}
