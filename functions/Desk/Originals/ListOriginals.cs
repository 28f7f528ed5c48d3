using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Http;

namespace Submissions.Desk.Originals;

/// <summary>Who asked for originals of one submission, and what became of it.</summary>
public sealed class ListOriginals(Gatekeeper gatekeeper, Releases releases)
{
    [Function("ListOriginals")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/submissions/{submission}/originals")] HttpRequest request, string submission, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckAsync(request, DeskAction.SeeOriginals, submission, cancellationToken);
        if (!access.TryGet(out _))
        {
            return new Refused(access.Refusal);
        }
        return SubmissionId.TryParse(submission, null, out var id)
            ? new Answer(new { Items = await releases.ListAsync(id, cancellationToken) })
            : new Refused(Refusal.SubmissionUnknown);
    }
}
