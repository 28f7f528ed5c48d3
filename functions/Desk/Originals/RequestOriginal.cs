using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Http;

namespace Submissions.Desk.Originals;

/// <summary>A reviewer or lead asks for an original. The answer names the request for the lead who approves.</summary>
public sealed class RequestOriginal(Gatekeeper gatekeeper, Releases releases)
{
    [Function("RequestOriginal")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/submissions/{submission}/originals")] HttpRequest request, string submission, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckAsync(request, DeskAction.RequestOriginal, submission, cancellationToken);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        var body = await Body.ReadJsonAsync<OriginalRequest>(request, cancellationToken);
        if (!body.TryGet(out var asked))
        {
            return new Refused(body.Refusal);
        }
        if (!SubmissionId.TryParse(submission, null, out var id))
        {
            return new Refused(Refusal.SubmissionUnknown);
        }
        var recorded = await releases.AskAsync(staff, staff.Roles.Contains(Roles.Lead) ? Roles.Lead : Roles.Reviewer, id, asked, cancellationToken);
        return recorded.TryGet(out var detail) ? new Answer(detail, StatusCodes.Status201Created) : new Refused(recorded.Refusal);
    }
}
