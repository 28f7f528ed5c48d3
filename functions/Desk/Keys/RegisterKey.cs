using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Desk.Access;
using Submissions.Http;

namespace Submissions.Desk.Keys;

/// <summary>A reviewer or lead says to which recipient of theirs originals may be released. Another person has to confirm it.</summary>
public sealed class RegisterKey(Gatekeeper gatekeeper, StaffKeyDecisions keys)
{
    [Function("RegisterKey")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/keys")] HttpRequest request, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckWithinAsync(request, DeskAction.RegisterKey);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        var body = await Body.ReadJsonAsync<RegisterKeyRequest>(request, cancellationToken);
        if (!body.TryGet(out var asked))
        {
            return new Refused(body.Refusal);
        }
        var registered = await keys.RegisterAsync(staff, staff.Roles.Contains(Roles.Lead) ? Roles.Lead : Roles.Reviewer, asked.Recipient, cancellationToken);
        return registered.TryGet(out var key) ? new Answer(key, StatusCodes.Status201Created) : new Refused(registered.Refusal);
    }
}
