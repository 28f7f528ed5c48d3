using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Desk.Access;
using Submissions.Http;

namespace Submissions.Desk.Keys;

/// <summary>A lead or auditor, who is another person, says that a key is its owner's: after they compared it with them, by a way that is not this installation.</summary>
public sealed class ConfirmKey(Gatekeeper gatekeeper, StaffKeyDecisions keys)
{
    [Function("ConfirmKey")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/keys/{key}/confirmation")] HttpRequest request, string key, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckAsync(request, DeskAction.ConfirmKey);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        var confirmed = await keys.ConfirmAsync(staff, staff.Roles.Contains(Roles.Lead) ? Roles.Lead : Roles.Auditor, key, cancellationToken);
        return confirmed.TryGet(out var detail) ? new Answer(detail, StatusCodes.Status201Created) : new Refused(confirmed.Refusal);
    }
}
