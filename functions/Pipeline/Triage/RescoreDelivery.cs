using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Index;
using Submissions.Storage;

namespace Submissions.Pipeline.Triage;

/// <summary>
/// Scores a delivery again, after the rules or its neighbourhood have changed. An outcome is a record of its own, named by what it is: the same rules with the same outcome change nothing and are not
/// recorded twice, and the first record stays. The desk shows the latest.
/// </summary>
public sealed class RescoreDelivery(Messages incoming, ArtefactStore artefacts, Scoring scoring, TriagedCards cards, IndexWriter index, CustodyLog custody, Attempts attempts, Entropy entropy)
{
    private const string Step = "rescore";

    [Function("RescoreDelivery")]
    public async Task RunAsync([QueueTrigger(Queues.Rescore, Connection = Queues.Connection)] string message, CancellationToken cancellationToken)
    {
        if (await incoming.ReadAsync<DeliveryMessage>(message, cancellationToken) is not { } request)
        {
            return;
        }
        var id = request.Id();
        await attempts.RunAsync(Queues.Rescore, request, id, () => RunAsync(id, message, cancellationToken), cancellationToken);
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
        // What has not been triaged yet will be, by the rules and neighbours of that moment; what was disposed of has no score any more.
        if (await artefacts.ReadRecordAsync<TriageRecord>(Containers.Records, TriageRecord.NameFor(id), cancellationToken) is not { } first
            || !await artefacts.ExistsAsync(Containers.Sealed, id.Object(intake.Promise.Objects[0].Number).ToString(), cancellationToken))
        {
            return;
        }
        var (record, card, _) = await scoring.ScoreAsync(intake, delivery, Step, cancellationToken);
        var kept = await cards.KeepAsync(id, card, cancellationToken);
        await index.SetAsync(card.Triage, cancellationToken);
        if (record.Outcome() == first.Outcome() || await artefacts.ExistsAsync(Containers.Records, record.NameForAgain(id), cancellationToken))
        {
            return;
        }
        await custody.AppendAsync(Triaged(intake, record, kept), cancellationToken);
        await artefacts.TryCreateRecordAsync(Containers.Records, record.NameForAgain(id), record, cancellationToken);
    }

    private CustodyEvent Triaged(IntakeRecord intake, TriageRecord record, Artefact? card) => new()
    {
        Submission = intake.Promise.Submission,
        Delivery = intake.Promise.Delivery,
        Act = CustodyAct.Triaged,
        Actor = "pipeline",
        At = record.TriagedAt,
        Why = Step,
        Inputs = intake.Promise.Artefacts(),
        Outputs = card is null ? [] : [card],
        Tool = new ToolUse { Name = "submissions-triage", Version = record.Rules },
        Occurrence = record.Outcome(),
        Salt = CustodyEvent.NewSalt(entropy),
    };
}
