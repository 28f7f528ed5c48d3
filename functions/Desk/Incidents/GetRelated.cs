using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Http;
using Submissions.Index.Similar;

namespace Submissions.Desk.Incidents;

/// <summary>What else is like a submission or may be about the same incident, and why. Ids, counts and distances; to see any of it is another request.</summary>
public sealed class GetRelated(Gatekeeper gatekeeper, LikenessReader likeness, IncidentStore incidents)
{
    /// <summary>Submissions of one incident that are shown.</summary>
    private const int MaxMembers = 256;

    [Function("GetRelated")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/submissions/{submission}/related")] HttpRequest request, string submission, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckAsync(request, DeskAction.SeeSubmission, submission, cancellationToken);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        return SubmissionId.TryParse(submission, null, out var id)
            ? new Answer(Related.Of(id, await likeness.OfAsync(id, staff.Situations, cancellationToken), await incidents.IncidentOfAsync(id, staff.Situations, MaxMembers, cancellationToken)))
            : new Refused(Refusal.SubmissionUnknown);
    }
}
