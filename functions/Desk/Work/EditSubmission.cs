using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Http;

namespace Submissions.Desk.Work;

/// <summary>One change to a submission: status, label, assignment, verified victims, note or translation. To give work to somebody else is a lead's.</summary>
public sealed class EditSubmission(Gatekeeper gatekeeper, WorkLog work)
{
    [Function("EditSubmission")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/submissions/{submission}/work")] HttpRequest request, string submission, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckAsync(request, DeskAction.EditSubmission, submission, cancellationToken);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        var body = await Body.ReadJsonAsync<EditRequest>(request, EditRules.MaxBodyLengthBytes, cancellationToken);
        var check = body.TryGet(out var sent) ? EditRules.Check(sent) : body.Refusal;
        if (!check.TryGet(out var asked))
        {
            return new Refused(check.Refusal);
        }
        if (asked.Assignee is { } other && !string.Equals(other, staff.Id, StringComparison.OrdinalIgnoreCase)
            && await gatekeeper.CheckAsync(request, DeskAction.AssignOthers, submission, cancellationToken) is { Refusal: not Refusal.None } forbidden)
        {
            return new Refused(forbidden.Refusal);
        }
        var role = staff.Roles.Contains(Roles.Lead) ? Roles.Lead : Roles.Reviewer;
        var added = await work.AddAsync(staff, role, submission, asked, cancellationToken);
        return added.TryGet(out var detail) ? new Answer(detail, StatusCodes.Status201Created) : new Refused(added.Refusal);
    }
}
