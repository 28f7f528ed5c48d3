using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Http;

namespace Submissions.Desk.Cases;

/// <summary>Changes a case file: its name, what is in it, whether it is closed.</summary>
public sealed class EditCase(Gatekeeper gatekeeper, CaseLog cases)
{
    [Function("EditCase")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{case}/edits")] HttpRequest request, string @case, CancellationToken cancellationToken)
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
        if (asked.Kind == CaseEditKind.Opened)
        {
            return new Refused(Refusal.MalformedRequest);
        }
        var edited = await cases.EditAsync(staff, staff.Roles[^1], @case, asked, cancellationToken);
        return edited.TryGet(out var state) ? new Answer(state, StatusCodes.Status201Created) : new Refused(edited.Refusal);
    }
}
