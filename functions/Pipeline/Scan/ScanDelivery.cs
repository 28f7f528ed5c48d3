using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Index;
using Submissions.Index.Rows;
using Submissions.Sealing;
using Submissions.Storage;

namespace Submissions.Pipeline.Scan;

/// <summary>
/// The first step behind the queue: opens every object of a delivery once, scans and hashes it, finds the manifest, and hands the files to Strip.
/// The delivery record is written last: once it exists everything before it does, and only the handing on is left to do.
/// </summary>
public sealed class ScanDelivery(
    Messages incoming, Openings openings, ArtefactStore artefacts, ObjectScanner scanner, ClamdClient clamd, DeskCopies copies, ContentMac contentMac, IndexWriter index, CustodyLog custody,
    MessageSender messages, Attempts attempts, LargeLane large, TimeProvider time, Entropy entropy)
{
    private static readonly TimeSpan LaneTaken = TimeSpan.FromSeconds(5);

    [Function("ScanDelivery")]
    public async Task RunAsync([QueueTrigger(Queues.Scan)] string message, CancellationToken cancellationToken)
    {
        if (await incoming.ReadAsync<DeliveryMessage>(message, cancellationToken) is not { } request)
        {
            return;
        }
        var id = request.Id();
        await attempts.RunAsync(Queues.Scan, request, id, () => RunAsync(id, message, cancellationToken), cancellationToken);
    }

    private async Task RunAsync(DeliveryId id, string message, CancellationToken cancellationToken)
    {
        if (await artefacts.ReadRecordAsync<IntakeRecord>(Containers.Intake, IntakeRecord.NameFor(id), cancellationToken) is not { } intake)
        {
            await incoming.RefuseAsync(message, Refusal.SubmissionUnknown, id.Submission, cancellationToken);
            return;
        }
        if (await artefacts.ReadRecordAsync<DeliveryRecord>(Containers.Records, DeliveryRecord.NameFor(id), cancellationToken) is not { } record)
        {
            using var turn = await large.TryEnterAsync(intake.Promise.Objects.Max(named => named.LengthBytes), cancellationToken);
            if (turn is null)
            {
                await messages.SendLaterAsync(Queues.Scan, DeliveryMessage.For(id), LaneTaken, cancellationToken);
                return;
            }
            record = await ScanAsync(id, intake, cancellationToken);
        }
        await HandOnAsync(id, record, cancellationToken);
    }

    private async Task<DeliveryRecord> ScanAsync(DeliveryId id, IntakeRecord intake, CancellationToken cancellationToken)
    {
        var received = intake.Promise;
        var version = await clamd.VersionAsync(cancellationToken);
        await openings.RecordAsync(id, "scan", received.Artefacts(), cancellationToken);
        var recovery = PublishedRecipients.ForRecovery(await artefacts.ReadKeysAsync(cancellationToken));
        var objects = new List<ScannedObject>();
        foreach (var sealedObject in received.Objects)
        {
            objects.Add(await scanner.ScanAsync(id.Object(sealedObject.Number), sealedObject, intake.Drop == true, recovery, cancellationToken));
        }
        var reading = intake.Drop == true ? DeliveryReading.OfDrop(objects) : DeliveryReading.Of(objects);
        var sidecars = new List<Artefact>();
        foreach (var scanned in objects)
        {
            if (scanned.Sidecar is { } header)
            {
                sidecars.Add(await WriteSidecarAsync(ScanRecord.SidecarFor(id.Object(scanned.Number)), header, cancellationToken));
            }
            await artefacts.TryCreateRecordAsync(Containers.Records, ScanRecord.NameFor(id.Object(scanned.Number)), Record(scanned, reading, version), cancellationToken);
        }
        if (reading.ManifestBytes is { } manifest)
        {
            await copies.TryCreateAsync(
                $"{id}/manifest",
                async output =>
                {
                    await output.WriteAsync(manifest, cancellationToken);
                    return true;
                },
                cancellationToken);
        }
        var files = new List<FileRow>();
        foreach (var scanned in objects.Where(scanned => scanned.Number != reading.Record.Manifest))
        {
            files.Add(ScanRows.File(id, scanned, reading, await contentMac.OfAsync(scanned.Sha256, cancellationToken), version.SignatureVersion));
        }
        await index.AddAsync(ScanRows.Delivery(id, received.ReceivedAt, reading), files, cancellationToken);
        await custody.AppendAsync(Scanned(id, objects, sidecars, reading, version), cancellationToken);
        await artefacts.TryCreateRecordAsync(Containers.Records, DeliveryRecord.NameFor(id), reading.Record, cancellationToken);
        return reading.Record;
    }

    /// <summary>Each try wraps anew; the first one's stands.</summary>
    private async Task<Artefact> WriteSidecarAsync(string name, ReadOnlyMemory<byte> header, CancellationToken cancellationToken) =>
        await artefacts.TryCreateAsync(
            Containers.Records,
            name,
            async output =>
            {
                await output.WriteAsync(header, cancellationToken);
                return true;
            },
            cancellationToken) ?? throw new InvalidOperationException("A header that was written and is not there.");

    private async Task HandOnAsync(DeliveryId id, DeliveryRecord record, CancellationToken cancellationToken)
    {
        foreach (var file in record.Files)
        {
            await messages.SendAsync(Queues.Strip, ObjectMessage.For(id.Object(file)), cancellationToken);
        }
        if (record.Files.Count == 0)
        {
            await messages.SendAsync(Queues.Triage, DeliveryMessage.For(id), cancellationToken);
        }
    }

    private ScanRecord Record(ScannedObject scanned, DeliveryReading reading, ScannerVersion version) => new()
    {
        Verdict = scanned.Reply.Verdict,
        Malware = scanned.Reply.Malware,
        Refusal = scanned.Refusal == Refusal.None ? null : scanned.Refusal,
        AsManifestSays = ScanRows.AsManifestSays(scanned, reading),
        Engine = version.Engine,
        SignatureVersion = version.SignatureVersion,
        SignaturesAt = version.SignaturesAt,
        ScannedAt = time.GetUtcNow(),
    };

    private CustodyEvent Scanned(DeliveryId id, IReadOnlyList<ScannedObject> objects, IReadOnlyList<Artefact> sidecars, DeliveryReading reading, ScannerVersion version) => new()
    {
        Submission = id.Submission,
        Delivery = id.Number,
        Act = CustodyAct.Scanned,
        Actor = "pipeline",
        At = time.GetUtcNow(),
        Why = reading.Record.Refusal?.Name(),
        Inputs = [.. objects.Select(scanned => scanned.Sealed)],
        Outputs = sidecars,
        Tool = new ToolUse { Name = version.Engine, Version = version.SignatureVersion.ToString(System.Globalization.CultureInfo.InvariantCulture) },
        Salt = CustodyEvent.NewSalt(entropy),
    };
}
