using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Desk.Access;
using Submissions.Http;

namespace Submissions.Desk.Originals;

/// <summary>Requests for originals of the last weeks: a lead finds here what waits for an answer.</summary>
public sealed class ListAllOriginals(Gatekeeper gatekeeper, Releases releases)
{
    [Function("ListAllOriginals")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/originals")] HttpRequest request, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckAsync(request, DeskAction.SeeOriginals);
        return access.TryGet(out _) ? new Answer(new { Items = await releases.ListRecentAsync(cancellationToken) }) : new Refused(access.Refusal);
    }
}
