using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Submissions.Desk.Access;
using Submissions.Desk.Work;
using Submissions.Http;
using Submissions.Index;
using Submissions.Index.Work;

namespace Submissions.Desk.Queue;

/// <summary>The queue, most urgent first.</summary>
public sealed class GetQueue(Gatekeeper gatekeeper, QueueReader queue, IndexReader index, ClaimStore claims, TimeProvider time, IOptions<DeskOptions> options)
{
    [Function("GetQueue")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/queue")] HttpRequest request, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckWithinAsync(request, DeskAction.SeeQueue);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        var page = await queue.PageAsync(staff.Situations, new QueueFilter { Exercise = request.Query["exercise"] == "true" }, null, options.Value.QueueLength, cancellationToken);
        var held = await claims.OfAsync([.. page.Rows.Select(row => row.Submission)], time.GetUtcNow().UtcDateTime, cancellationToken);
        var items = page.Rows.Select(row => QueueItem.Of(row) with { Claim = ClaimDetail.Of(held.GetValueOrDefault(row.Submission), staff) }).ToList();
        return new Answer(new { Scanner = ScannerState.Of(await index.ScannerAsync(cancellationToken), time.GetUtcNow()), Items = items });
    }
}
