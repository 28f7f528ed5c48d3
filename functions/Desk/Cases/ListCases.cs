using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Desk.Access;
using Submissions.Http;

namespace Submissions.Desk.Cases;

/// <summary>The case files, the latest first.</summary>
public sealed class ListCases(Gatekeeper gatekeeper, CaseLog cases)
{
    [Function("ListCases")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/cases")] HttpRequest request, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckWithinAsync(request, DeskAction.SeeCases);
        return access.TryGet(out var staff) ? new Answer(new { Items = await cases.ListAsync(staff, cancellationToken) }) : new Refused(access.Refusal);
    }
}
