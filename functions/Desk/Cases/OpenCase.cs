using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Http;

namespace Submissions.Desk.Cases;

/// <summary>Opens a case file.</summary>
public sealed class OpenCase(Gatekeeper gatekeeper, CaseLog cases)
{
    [Function("OpenCase")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases")] HttpRequest request, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckWithinAsync(request, DeskAction.EditCase);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        var body = await Body.ReadJsonAsync<CaseEditRequest>(request, cancellationToken);
        var check = body.TryGet(out var sent) ? sent.Check() : body.Refusal;
        if (!check.TryGet(out var asked))
        {
            return new Refused(check.Refusal);
        }
        if (asked.Kind != CaseEditKind.Opened)
        {
            return new Refused(Refusal.MalformedRequest);
        }
        var opened = await cases.OpenAsync(staff, staff.Roles[^1], asked, cancellationToken);
        return opened.TryGet(out var state) ? new Answer(state, StatusCodes.Status201Created) : new Refused(opened.Refusal);
    }
}
