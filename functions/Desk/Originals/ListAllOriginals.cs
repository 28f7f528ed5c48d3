using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Desk.Access;
using Submissions.Http;
using Submissions.Index;

namespace Submissions.Desk.Originals;

/// <summary>Requests for originals of the last weeks: a lead finds here what waits for an answer.</summary>
public sealed class ListAllOriginals(Gatekeeper gatekeeper, Releases releases, SubmissionSituations situations)
{
    [Function("ListAllOriginals")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/originals")] HttpRequest request, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckWithinAsync(request, DeskAction.SeeOriginals);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        var recent = await releases.ListRecentAsync(cancellationToken);
        var visible = await situations.AmongAsync(recent.Select(release => release.Submission), staff.Situations, cancellationToken);
        return new Answer(new { Items = recent.Where(release => visible.Contains(release.Submission)) });
    }
}
