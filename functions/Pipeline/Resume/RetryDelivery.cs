using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Index;
using Submissions.Storage;

namespace Submissions.Pipeline.Resume;

/// <summary>A member of staff has a delivery tried again: it goes on where it stopped, at once and with its waits begun anew.</summary>
public sealed class RetryDelivery(Messages incoming, Restart restart, UnfinishedMarks unfinished, IndexWriter index, MessageSender messages)
{
    [Function("RetryDelivery")]
    public async Task RunAsync([QueueTrigger(Queues.Retry, Connection = Queues.Connection)] string message, CancellationToken cancellationToken)
    {
        if (await incoming.ReadAsync<RetryMessage>(message, cancellationToken) is not { } request)
        {
            return;
        }
        var id = request.Id();
        if (await restart.FindAsync(id, cancellationToken) is not { } intake)
        {
            await incoming.RefuseAsync(message, Refusal.SubmissionUnknown, id.Submission, cancellationToken);
            return;
        }
        if (request.Step == Queues.Release)
        {
            // The desk has sent its messages already: it alone knows which releases were approved.
            await index.RemoveStuckAsync(id, Queues.Release, cancellationToken);
            return;
        }
        if (request.Step is Queues.Forget or Queues.Rescore)
        {
            await messages.SendAsync(request.Step, DeliveryMessage.For(id), cancellationToken);
        }
        else
        {
            await unfinished.RemoveAsync(id, cancellationToken);
            await unfinished.AddAsync(id, isPartners: intake.Partner is not null, cancellationToken);
            await restart.RunAsync(intake, cancellationToken);
        }
        await index.RemoveStuckAsync(id, cancellationToken);
    }
}
