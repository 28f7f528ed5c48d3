using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Index;
using Submissions.Pipeline.Status;
using Submissions.Storage;

namespace Submissions.Pipeline.Triage;

/// <summary>Gives a delivery its priority, with the reasons, and so puts it into the desk's queue. The triage record is written last: once it exists everything before it does.</summary>
public sealed class TriageDelivery(
    Messages incoming, ArtefactStore artefacts, Scoring scoring, TriagedCards cards, IndexWriter index, CustodyLog custody, DeliveryStatus status, MessageSender messages, UnfinishedMarks unfinished, Attempts attempts, Entropy entropy)
{
    private const string Step = "triage";

    /// <summary>A neighbour that is being triaged at the same moment has its first score by then.</summary>
    private static readonly TimeSpan NeighboursWait = TimeSpan.FromSeconds(30);

    [Function("TriageDelivery")]
    public async Task RunAsync([QueueTrigger(Queues.Triage, Connection = Queues.Connection)] string message, CancellationToken cancellationToken)
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
        var (record, card, neighbours) = await scoring.ScoreAsync(intake, delivery, Step, cancellationToken);
        var kept = await cards.KeepAsync(id, card, cancellationToken);
        await index.SetAsync(card.Triage, cancellationToken);
        await custody.AppendAsync(Triaged(intake, record, kept, entropy), cancellationToken);
        await status.ReachAsync(intake, DeliveryState.Checked, cancellationToken);
        foreach (var neighbour in neighbours)
        {
            await messages.SendLaterAsync(Queues.Rescore, DeliveryMessage.For(neighbour), NeighboursWait, cancellationToken);
        }
        await artefacts.TryCreateRecordAsync(Containers.Records, TriageRecord.NameFor(id), record, cancellationToken);
    }

    private static CustodyEvent Triaged(IntakeRecord intake, TriageRecord record, Artefact? card, Entropy entropy) => new()
    {
        Submission = intake.Promise.Submission,
        Delivery = intake.Promise.Delivery,
        Act = CustodyAct.Triaged,
        Actor = "pipeline",
        At = record.TriagedAt,
        Why = record.Exercise ? Scoring.Exercise : null,
        Inputs = intake.Promise.Artefacts(),
        Outputs = card is null ? [] : [card],
        Tool = new ToolUse { Name = "submissions-triage", Version = record.Rules },
        Salt = CustodyEvent.NewSalt(entropy),
    };
}
