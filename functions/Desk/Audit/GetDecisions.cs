using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Http;

namespace Submissions.Desk.Audit;

/// <summary>What was decided about keeping a submission, oldest first: an auditor finds here the request to consent to.</summary>
public sealed class GetDecisions(Gatekeeper gatekeeper, Decisions decisions)
{
    [Function("GetDecisions")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/submissions/{submission}/decisions")] HttpRequest request, string submission, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckAsync(request, DeskAction.SeeSubmission, submission, cancellationToken);
        if (!access.TryGet(out _))
        {
            return new Refused(access.Refusal);
        }
        if (!SubmissionId.TryParse(submission, null, out var id))
        {
            return new Refused(Refusal.SubmissionUnknown);
        }
        return new Answer(new { Items = await decisions.OfAsync(id, cancellationToken) });
    }
}
