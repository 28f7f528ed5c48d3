using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Index;
using Submissions.Index.Cards;
using Submissions.Index.Rows;
using Submissions.Sealing;
using Submissions.Storage;

namespace Submissions.Pipeline.Scan;

/// <summary>
/// The first step behind the queue: opens every object of a delivery once, scans and hashes it, finds the manifest, and hands the files to Strip.
/// The delivery record is written last: once it exists everything before it does, and only the handing on is left to do.
/// </summary>
public sealed class ScanDelivery(
    Messages incoming, Openings openings, ArtefactStore artefacts, ObjectScanner scanner, ClamdClient clamd, DeskCopies copies, ContentMac contentMac, SubmissionSituations situations, IndexWriter index, CustodyLog custody,
    MessageSender messages, Attempts attempts, LargeLane large, PartnerLanes partners, TimeProvider time, Entropy entropy)
{
    private static readonly TimeSpan LaneTaken = TimeSpan.FromSeconds(5);

    [Function("ScanDelivery")]
    public Task RunAsync([QueueTrigger(Queues.Scan, Connection = Queues.Connection)] string message, CancellationToken cancellationToken) => ScanAsync(Queues.Scan, message, cancellationToken);

    [Function("ScanPartnerDelivery")]
    public Task RunPartnersAsync([QueueTrigger(Queues.ScanPartners, Connection = Queues.Connection)] string message, CancellationToken cancellationToken) => ScanAsync(Queues.ScanPartners, message, cancellationToken);

    private async Task ScanAsync(string queue, string message, CancellationToken cancellationToken)
    {
        if (await incoming.ReadAsync<DeliveryMessage>(message, cancellationToken) is not { } request)
        {
            return;
        }
        var id = request.Id();
        await attempts.RunAsync(queue, request, id, () => ScanAsync(id, message, cancellationToken), cancellationToken);
    }

    private async Task ScanAsync(DeliveryId id, string message, CancellationToken cancellationToken)
    {
        if (await artefacts.ReadRecordAsync<IntakeRecord>(Containers.Intake, IntakeRecord.NameFor(id), cancellationToken) is not { } intake)
        {
            await incoming.RefuseAsync(message, Refusal.SubmissionUnknown, id.Submission, cancellationToken);
            return;
        }
        // By the record, not by the queue: a message that is on the wrong one gets no other share for it.
        var isPartners = intake.Partner is not null;
        using var lane = await partners.ScanAsync(isPartners, cancellationToken);
        if (await artefacts.ReadRecordAsync<DeliveryRecord>(Containers.Records, DeliveryRecord.NameFor(id), cancellationToken) is not { } record)
        {
            using var turn = await large.TryEnterAsync(intake.Promise.Objects.Max(named => named.LengthBytes), isPartners, cancellationToken);
            if (turn is null)
            {
                await messages.SendLaterAsync(Queues.ScanOf(intake), DeliveryMessage.For(id), LaneTaken, cancellationToken);
                return;
            }
            record = await ScanAsync(id, intake, cancellationToken);
        }
        await HandOnAsync(id, intake, record, cancellationToken);
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
        var files = new List<FileRow>();
        foreach (var scanned in objects.Where(scanned => scanned.Number != reading.Record.Manifest))
        {
            files.Add(ScanRows.File(id, scanned, reading, await contentMac.OfAsync(scanned.Sha256, cancellationToken), version.SignatureVersion));
        }
        var card = new ScannedCard { Delivery = ScanRows.Delivery(id, received.ReceivedAt, reading, await SituationAsync(reading, cancellationToken)), Files = files };
        // The event names it, so that what leaves of a statement leads back to what was received.
        var made = await copies.TryCreateAsync(
            ScannedCard.NameFor(id),
            async output =>
            {
                await output.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(card, ContractJson.Options), cancellationToken);
                return true;
            },
            cancellationToken);
        await index.AddAsync(card.Delivery, card.Files, cancellationToken);
        await custody.AppendAsync(Scanned(id, objects, [.. sidecars, made ?? throw new InvalidOperationException("A copy that was written and is not there.")], reading, version), cancellationToken);
        var record = reading.Record with { Partner = intake.Partner };
        await artefacts.TryCreateRecordAsync(Containers.Records, DeliveryRecord.NameFor(id), record, cancellationToken);
        return record;
    }

    /// <summary>What the delivery is about: what it names, or what its parent is about. Else a follow-up, which a witness seldom labels again, would be hidden from the staff of that situation.</summary>
    private async Task<string?> SituationAsync(DeliveryReading reading, CancellationToken cancellationToken) =>
        reading.Manifest is { Situation: null, Parent: { } parent }
            ? (await situations.OfAsync(parent, cancellationToken)).Order(StringComparer.Ordinal).FirstOrDefault()
            : reading.Manifest?.Situation;

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

    private async Task HandOnAsync(DeliveryId id, IntakeRecord intake, DeliveryRecord record, CancellationToken cancellationToken)
    {
        foreach (var file in record.Files)
        {
            await messages.SendAsync(Queues.StripOf(intake), ObjectMessage.For(id.Object(file)), cancellationToken);
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

    private CustodyEvent Scanned(DeliveryId id, IReadOnlyList<ScannedObject> objects, IReadOnlyList<Artefact> made, DeliveryReading reading, ScannerVersion version) => new()
    {
        Submission = id.Submission,
        Delivery = id.Number,
        Act = CustodyAct.Scanned,
        Actor = "pipeline",
        At = time.GetUtcNow(),
        Why = reading.Record.Refusal?.Name(),
        Inputs = [.. objects.Select(scanned => scanned.Sealed)],
        Outputs = made,
        Tool = new ToolUse { Name = version.Engine, Version = version.SignatureVersion.ToString(System.Globalization.CultureInfo.InvariantCulture) },
        Salt = CustodyEvent.NewSalt(entropy),
    };
}
