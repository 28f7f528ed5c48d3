using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Http;

namespace Submissions.Desk.Cases;

/// <summary>One case file: its name and what is in it, by ids. To see any of that is another request.</summary>
public sealed class GetCase(Gatekeeper gatekeeper, CaseLog cases)
{
    [Function("GetCase")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/cases/{case}")] HttpRequest request, string @case, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckWithinAsync(request, DeskAction.SeeCases);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        return await cases.FindAsync(staff, @case, cancellationToken) is { } state ? new Answer(state) : new Refused(Refusal.CaseUnknown);
    }
}
