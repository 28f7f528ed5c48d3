using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Desk.Originals;
using Submissions.Http;
using Submissions.Storage;

namespace Submissions.Desk.Stuck;

/// <summary>Has a delivery that stopped tried again. The pipeline goes on where its records say that it stopped, so asking twice, or for one that is done, changes nothing.</summary>
public sealed class RetryStuck(Gatekeeper gatekeeper, MessageSender messages, Releases releases)
{
    [Function("RetryStuck")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/stuck/retry")] HttpRequest request, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckWithinAsync(request, DeskAction.RetryStuck);
        if (!access.TryGet(out _))
        {
            return new Refused(access.Refusal);
        }
        var body = await Body.ReadJsonAsync<RetryRequest>(request, cancellationToken);
        if (!body.TryGet(out var asked))
        {
            return new Refused(body.Refusal);
        }
        if (!SubmissionId.TryParse(asked.Submission, null, out var submission) || asked.Delivery is < 0 or > DeliveryId.MaxNumber
            || asked.Step is not (Queues.Scan or Queues.Strip or Queues.Triage or Queues.Forget or Queues.Rescore or Queues.Release))
        {
            return new Refused(Refusal.MalformedRequest);
        }
        access = await gatekeeper.CheckAsync(request, DeskAction.RetryStuck, asked.Submission, cancellationToken);
        if (!access.TryGet(out _))
        {
            return new Refused(access.Refusal);
        }
        if (asked.Step == Queues.Release)
        {
            await releases.HandOnAsync(new DeliveryId(submission, asked.Delivery), cancellationToken);
        }
        await messages.SendAsync(Queues.Retry, new RetryMessage { Submission = submission, Delivery = asked.Delivery, Step = asked.Step }, cancellationToken);
        return new Answer(new { Retrying = true }, StatusCodes.Status202Accepted);
    }
}
