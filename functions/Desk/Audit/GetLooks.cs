using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Desk.Access;
using Submissions.Http;

namespace Submissions.Desk.Audit;

/// <summary>Who looked at what, and what else staff did, out of the custody log.</summary>
public sealed class GetLooks(Gatekeeper gatekeeper, Looks looks)
{
    [Function("GetLooks")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/looks")] HttpRequest request, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckAsync(request, DeskAction.SeeCustody);
        if (!access.TryGet(out _))
        {
            return new Refused(access.Refusal);
        }
        var read = LookFilter.Read(request.Query);
        return read.TryGet(out var filter) ? new Answer(await looks.ReadAsync(filter, cancellationToken)) : new Refused(read.Refusal);
    }
}
