using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Desk.Work;
using Submissions.Http;
using Submissions.Index;
using Submissions.Index.Work;

namespace Submissions.Desk.Queue;

/// <summary>The queue, most urgent first, narrowed by filters and sought words; 304 while it is as the page has it.</summary>
public sealed class GetQueue(Gatekeeper gatekeeper, QueueReader queue, IndexReader index, ClaimStore claims, QueueTags tags, TimeProvider time, IOptions<DeskOptions> options)
{
    [Function("GetQueue")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/queue")] HttpRequest request, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckWithinAsync(request, DeskAction.SeeQueue);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        var read = QueueQuery.Read(request);
        if (!read.TryGet(out var query))
        {
            return new Refused(read.Refusal);
        }
        var asked = request.Headers.IfNoneMatch.ToString();
        var question = QueueTags.QuestionOf(staff.Id, staff.Situations, request.QueryString.Value ?? "", request.Headers[QueueQuery.SoughtHeader]);
        var change = await queue.ChangeAsync(cancellationToken);
        var now = time.GetUtcNow();
        var scanner = ScannerState.Of(await index.ScannerAsync(cancellationToken), now);
        if (asked.Length > 0 && tags.IsCurrent(question, change, scanner, asked, now))
        {
            return new TaggedAnswer(null, asked);
        }
        var page = await queue.PageAsync(staff.Situations, query.Filter, query.After, query.Limit ?? options.Value.QueueLength, cancellationToken);
        var held = await claims.OfAsync([.. page.Rows.Select(row => row.Submission)], now.UtcDateTime, cancellationToken);
        var items = page.Rows.Select(row => QueueItem.Of(row, page.Labels[row.Submission]) with { Claim = ClaimDetail.Of(held.GetValueOrDefault(row.Submission), staff) });
        var json = JsonSerializer.SerializeToUtf8Bytes(
            new QueueBody { Scanner = scanner, Items = [.. items], Next = page.Next, Count = page.Count, IsWholeCount = page.IsWholeCount }, ContractJson.Options);
        var tag = QueueTags.TagOf(json);
        tags.Remember(question, change, scanner, tag, now);
        return tag == asked ? new TaggedAnswer(null, tag) : new TaggedAnswer(json, tag);
    }
}
