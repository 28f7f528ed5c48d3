using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Desk.Access;
using Submissions.Http;

namespace Submissions.Desk.Keys;

/// <summary>The keys that originals can be released to, and those that wait for a second person. Reviewers, and who works for one situation, see their own.</summary>
public sealed class ListKeys(Gatekeeper gatekeeper, StaffKeyDecisions keys)
{
    [Function("ListKeys")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/keys")] HttpRequest request, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckWithinAsync(request, DeskAction.SeeKeys);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        var all = staff.Situations is null && (staff.Roles.Contains(Roles.Lead) || staff.Roles.Contains(Roles.Auditor));
        return new Answer(new { Items = await keys.ListAsync(staff, all, cancellationToken) });
    }
}
