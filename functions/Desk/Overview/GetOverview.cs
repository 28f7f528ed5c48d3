using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Desk.Access;
using Submissions.Http;
using Submissions.Index.Overview;

namespace Submissions.Desk.Overview;

/// <summary>What came in by day, and what waits by age, status and situation. Counts only.</summary>
public sealed class GetOverview(Gatekeeper gatekeeper, OverviewReader overview, TimeProvider time)
{
    /// <summary>Days that are shown.</summary>
    private const int Days = 30;

    private static readonly (AgeSpan Age, int FromDays, int BeforeDays)[] s_spans =
        [(AgeSpan.Day, 1, 0), (AgeSpan.ThreeDays, 3, 1), (AgeSpan.Week, 7, 3), (AgeSpan.Month, 30, 7), (AgeSpan.Older, 0, 30)];

    [Function("GetOverview")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/overview")] HttpRequest request, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckWithinAsync(request, DeskAction.SeeOverview);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        var now = time.GetUtcNow().UtcDateTime;
        var last = DateOnly.FromDateTime(now);
        var first = last.AddDays(1 - Days);
        var backlog = new List<BacklogDetail>();
        foreach (var (age, from, before) in s_spans)
        {
            // What was received this very moment is of today: the last span reaches a day ahead of every clock.
            var counts = await overview.BacklogAsync(from == 0 ? null : now.AddDays(-from), before == 0 ? now.AddDays(1) : now.AddDays(-before), staff.Situations, cancellationToken);
            backlog.AddRange(counts.Select(count => new BacklogDetail(age, count.Status, count.Situation, count.Count, count.Urgent)));
        }
        return new Answer(new OverviewDetail
        {
            Days = OverviewDetail.Fill(first, last, await overview.ReceivedAsync(first, staff.Situations, cancellationToken)),
            Backlog = [.. backlog.OrderBy(count => count.Age).ThenBy(count => count.Status).ThenBy(count => count.Situation, StringComparer.Ordinal)],
        });
    }
}
