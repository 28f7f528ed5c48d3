using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Desk.Cases;
using Submissions.Http;

namespace Submissions.Desk.Exports;

/// <summary>How the exports of a case stand, the latest first.</summary>
public sealed class ListExports(Gatekeeper gatekeeper, CaseLog cases, ExportLog exports)
{
    [Function("ListExports")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/cases/{case}/exports")] HttpRequest request, string @case, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckWithinAsync(request, DeskAction.SeeCases);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        return await cases.FindAsync(staff, @case, cancellationToken) is { } state && CaseId.TryParse(state.Case, out var id)
            ? new Answer(new { Items = await exports.ListAsync(id, cancellationToken) })
            : new Refused(Refusal.CaseUnknown);
    }
}
