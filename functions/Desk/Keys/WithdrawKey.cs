using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Desk.Access;
using Submissions.Http;

namespace Submissions.Desk.Keys;

/// <summary>Takes a key out of use: its owner who lost it, or a lead or auditor of the whole installation.</summary>
public sealed class WithdrawKey(Gatekeeper gatekeeper, StaffKeyDecisions keys)
{
    [Function("WithdrawKey")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/keys/{key}/withdrawal")] HttpRequest request, string key, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckWithinAsync(request, DeskAction.WithdrawKey);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        // A role for one situation reaches nobody else's key.
        var role = staff.Situations is not null ? Roles.Reviewer : staff.Roles.Contains(Roles.Lead) ? Roles.Lead : staff.Roles.Contains(Roles.Auditor) ? Roles.Auditor : Roles.Reviewer;
        var withdrawn = await keys.WithdrawAsync(staff, role, key, cancellationToken);
        return withdrawn.TryGet(out var detail) ? new Answer(detail, StatusCodes.Status201Created) : new Refused(withdrawn.Refusal);
    }
}
