using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Desk.Access;
using Submissions.Http;

namespace Submissions.Desk.Partners;

/// <summary>A partner manager enters a partner, changes its entry or switches it off; nothing of it is taken from half a minute later.</summary>
public sealed class SetPartner(Gatekeeper gatekeeper, PartnerEntries entries)
{
    [Function("SetPartner")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "put", Route = "api/partners/{partner}")] HttpRequest request, string partner, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckAsync(request, DeskAction.EditPartners);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        var body = await Body.ReadJsonAsync<PartnerRequest>(request, cancellationToken);
        if (!body.TryGet(out var asked))
        {
            return new Refused(body.Refusal);
        }
        var set = await entries.SetAsync(staff, partner, asked, cancellationToken);
        return set.TryGet(out var entered) ? new Answer(entered) : new Refused(set.Refusal);
    }
}
