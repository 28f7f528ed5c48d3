using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Desk.Access;
using Submissions.Http;

namespace Submissions.Desk.Partners;

/// <summary>Who may send in bulk, and how much.</summary>
public sealed class GetPartners(Gatekeeper gatekeeper, PartnerEntries entries)
{
    [Function("GetPartners")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/partners")] HttpRequest request, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckAsync(request, DeskAction.SeePartners);
        return access.TryGet(out _) ? new Answer(await entries.ListAsync(cancellationToken)) : new Refused(access.Refusal);
    }
}
