using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Submissions.Desk.Access;
using Submissions.Http;
using Submissions.Index;

namespace Submissions.Desk.Queue;

/// <summary>The queue, most urgent first.</summary>
public sealed class GetQueue(Gatekeeper gatekeeper, IndexReader index, TimeProvider time, IOptions<DeskOptions> options)
{
    [Function("GetQueue")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/queue")] HttpRequest request, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckAsync(request, DeskAction.SeeQueue);
        if (!access.TryGet(out _))
        {
            return new Refused(access.Refusal);
        }
        var entries = await index.QueueAsync(request.Query["exercise"] == "true", options.Value.QueueLength, cancellationToken);
        return new Answer(new { Scanner = ScannerState.Of(await index.ScannerAsync(cancellationToken), time.GetUtcNow()), Items = entries.Select(QueueItem.Of).ToList() });
    }
}
