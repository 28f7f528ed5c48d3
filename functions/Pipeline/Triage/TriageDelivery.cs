using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Index;
using Submissions.Index.Rows;
using Submissions.Pipeline.Status;
using Submissions.Storage;

namespace Submissions.Pipeline.Triage;

/// <summary>Gives a delivery its priority, with the reasons, and so puts it into the desk's queue.</summary>
public sealed class TriageDelivery(
    Messages incoming, Openings openings, ArtefactStore artefacts, Originals originals, IndexWriter index, CustodyLog custody, DeliveryStatus status, UnfinishedMarks unfinished, Attempts attempts, TimeProvider time, Entropy entropy)
{
    /// <summary>The situation of probes and drills.</summary>
    public const string Exercise = "exercise";

    [Function("TriageDelivery")]
    public async Task RunAsync([QueueTrigger(Queues.Triage)] string message, CancellationToken cancellationToken)
    {
        if (await incoming.ReadAsync<DeliveryMessage>(message, cancellationToken) is not { } request)
        {
            return;
        }
        var id = request.Id();
        await attempts.RunAsync(Queues.Triage, request, id, () => RunAsync(id, message, cancellationToken), cancellationToken);
    }

    private async Task RunAsync(DeliveryId id, string message, CancellationToken cancellationToken)
    {
        var delivery = await artefacts.ReadRecordAsync<DeliveryRecord>(Containers.Records, DeliveryRecord.NameFor(id), cancellationToken);
        var intake = await artefacts.ReadRecordAsync<IntakeRecord>(Containers.Intake, IntakeRecord.NameFor(id), cancellationToken);
        if (delivery is null || intake is null)
        {
            await incoming.RefuseAsync(message, Refusal.SubmissionUnknown, id.Submission, cancellationToken);
            return;
        }
        if (!await artefacts.ExistsAsync(Containers.Records, TriageRecord.NameFor(id), cancellationToken))
        {
            await TriageAsync(id, delivery, intake, cancellationToken);
        }
        await index.RemoveStuckAsync(id, cancellationToken);
        await unfinished.RemoveAsync(id, cancellationToken);
    }

    private async Task TriageAsync(DeliveryId id, DeliveryRecord delivery, IntakeRecord intake, CancellationToken cancellationToken)
    {
        var facts = await GatherAsync(id, delivery, intake.Promise, cancellationToken);
        var (score, reasons) = TriageRules.Judge(facts);
        var record = new TriageRecord
        {
            Score = score,
            Reasons = reasons,
            Rules = TriageRules.Version,
            Exercise = facts.Manifest?.Situation == Exercise,
            TriagedAt = time.GetUtcNow(),
        };
        await index.SetAsync(Row(id, record), cancellationToken);
        await custody.AppendAsync(Triaged(id, record, intake.Promise), cancellationToken);
        await status.ReachAsync(intake, DeliveryState.Checked, cancellationToken);
        await artefacts.TryCreateRecordAsync(Containers.Records, TriageRecord.NameFor(id), record, cancellationToken);
    }

    private async Task<TriageFacts> GatherAsync(DeliveryId id, DeliveryRecord delivery, Promise received, CancellationToken cancellationToken)
    {
        var (copies, infected) = (0, 0);
        foreach (var file in delivery.Files)
        {
            var scan = await artefacts.ReadRecordAsync<ScanRecord>(Containers.Records, ScanRecord.NameFor(id.Object(file)), cancellationToken);
            var derivation = await artefacts.ReadRecordAsync<DerivationRecord>(Containers.Records, DerivationRecord.NameFor(id.Object(file)), cancellationToken);
            infected += scan?.Verdict == ScanVerdict.Infected ? 1 : 0;
            copies += derivation?.Output is null ? 0 : 1;
        }
        return new TriageFacts
        {
            Manifest = delivery.Manifest is { } number ? await OpenManifestAsync(id.Object(number), received, cancellationToken) : null,
            Files = delivery.Files.Count,
            SafeCopies = copies,
            Infected = infected,
            ReceivedOn = DateOnly.FromDateTime(received.ReceivedAt.UtcDateTime),
        };
    }

    private async Task<Manifest?> OpenManifestAsync(ObjectId id, Promise received, CancellationToken cancellationToken)
    {
        await openings.RecordAsync(id.Delivery, "triage", [received.Objects.Single(named => named.Number == id.Number).In(id.Delivery)], cancellationToken);
        await using var stored = await artefacts.OpenReadAsync(Containers.Sealed, id.ToString(), cancellationToken)
            ?? throw new InvalidOperationException("A committed object that is gone.");
        var opening = await originals.OpenAsync(stored, isDrop: false, cancellationToken);
        if (!opening.TryGet(out var opened))
        {
            throw new InvalidOperationException("A manifest that opened once and does not any more.");
        }
        await using var content = opened;
        var bytes = new byte[ManifestReader.MaxLengthBytes + 1];
        var length = await content.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        var manifest = ManifestReader.Read(bytes.AsSpan(0, length)).TryGet(out var read) ? read : null;
        System.Security.Cryptography.CryptographicOperations.ZeroMemory(bytes);
        return manifest;
    }

    private static TriageRow Row(DeliveryId id, TriageRecord record) => new()
    {
        Submission = id.Submission.ToString(),
        Delivery = id.Number,
        Score = record.Score,
        Reasons = JsonSerializer.Serialize(record.Reasons, ContractJson.Options),
        Rules = record.Rules,
        Scripts = "",
        Exercise = record.Exercise,
    };

    private CustodyEvent Triaged(DeliveryId id, TriageRecord record, Promise received) => new()
    {
        Submission = id.Submission,
        Delivery = id.Number,
        Act = CustodyAct.Triaged,
        Actor = "pipeline",
        At = record.TriagedAt,
        Why = record.Exercise ? Exercise : null,
        Inputs = received.Artefacts(),
        Tool = new ToolUse { Name = "submissions-triage", Version = record.Rules },
        Salt = CustodyEvent.NewSalt(entropy),
    };
}
