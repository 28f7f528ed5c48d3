using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Http;

namespace Submissions.Desk.Access;

/// <summary>Tells the page who is signed in.</summary>
public sealed class GetMe(Gatekeeper gatekeeper)
{
    [Function("GetMe")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/me")] HttpRequest request)
    {
        var access = await gatekeeper.CheckWithinAsync(request, DeskAction.SeeSelf);
        return access.TryGet(out var staff) ? new Answer(staff) : new Refused(access.Refusal);
    }
}
