using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Index;
using Submissions.Storage;

namespace Submissions.Pipeline.Forget;

/// <summary>
/// The end of a disposal: when Custody has deleted a delivery's originals, its safe copies and its rows in the read model go too. It looks for itself whether the originals are gone, so that nobody who
/// can write to the queue makes the desk forget evidence. Records of numbers and digests stay, as the ledger does.
/// </summary>
public sealed class ForgetDelivery(Messages incoming, ArtefactStore artefacts, WorkingCopies copies, IndexWriter index, UnfinishedMarks unfinished, CustodyLog custody, Attempts attempts, TimeProvider time, Entropy entropy)
{
    [Function("ForgetDelivery")]
    public async Task RunAsync([QueueTrigger(Queues.Forget, Connection = Queues.Connection)] string message, CancellationToken cancellationToken)
    {
        if (await incoming.ReadAsync<DeliveryMessage>(message, cancellationToken) is not { } request)
        {
            return;
        }
        var id = request.Id();
        await attempts.RunAsync(Queues.Forget, request, id, () => RunAsync(id, message, cancellationToken), cancellationToken);
    }

    private async Task RunAsync(DeliveryId id, string message, CancellationToken cancellationToken)
    {
        if (await artefacts.ReadRecordAsync<IntakeRecord>(Containers.Intake, IntakeRecord.NameFor(id), cancellationToken) is not { } intake)
        {
            await incoming.RefuseAsync(message, Refusal.SubmissionUnknown, id.Submission, cancellationToken);
            return;
        }
        foreach (var original in intake.Promise.Objects)
        {
            if (await artefacts.ExistsAsync(Containers.Sealed, id.Object(original.Number).ToString(), cancellationToken))
            {
                await incoming.RefuseAsync(message, Refusal.OriginalStillKept, id.Submission, cancellationToken);
                return;
            }
        }
        await custody.AppendAsync(Disposed(id, intake.Promise), cancellationToken);
        await copies.DeleteAsync(id, cancellationToken);
        await index.RemoveAsync(id, cancellationToken);
        await index.RemoveStuckAsync(id, cancellationToken);
        await unfinished.RemoveAsync(id, cancellationToken);
    }

    private CustodyEvent Disposed(DeliveryId id, Promise received) => new()
    {
        Submission = id.Submission,
        Delivery = id.Number,
        Act = CustodyAct.Disposed,
        Actor = "pipeline",
        At = time.GetUtcNow(),
        Why = "workingCopies",
        Inputs = received.Artefacts(),
        Salt = CustodyEvent.NewSalt(entropy),
    };
}
