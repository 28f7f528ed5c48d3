using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Http;
using Submissions.Storage;

namespace Submissions.Desk.Queue;

/// <summary>A lead has all deliveries scored again, after the rules were changed. What comes out the same stays as it is.</summary>
public sealed class Rescore(Gatekeeper gatekeeper, CustodyLog custody, MessageSender messages, TimeProvider time, Entropy entropy)
{
    private const int OccurrenceLengthBytes = 16;

    [Function("Rescore")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/rescore")] HttpRequest request, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckAsync(request, DeskAction.Rescore);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        await custody.AppendAsync(
            new CustodyEvent
            {
                Act = CustodyAct.Triaged,
                Actor = staff.Id,
                At = time.GetUtcNow(),
                Why = "rescoreAsked",
                Occurrence = Convert.ToHexStringLower(entropy.Bytes(OccurrenceLengthBytes)),
                Salt = CustodyEvent.NewSalt(entropy),
            },
            cancellationToken);
        await messages.SendAsync(Queues.RescoreAll, new RescoreAllMessage(), cancellationToken);
        return new Done(StatusCodes.Status202Accepted);
    }
}
