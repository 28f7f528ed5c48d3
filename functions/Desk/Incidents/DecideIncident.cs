using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Desk.Access;
using Submissions.Http;

namespace Submissions.Desk.Incidents;

/// <summary>A reviewer's or lead's word on whether submissions are about one incident. It moves and merges nothing.</summary>
public sealed class DecideIncident(Gatekeeper gatekeeper, IncidentDecisions decisions)
{
    [Function("DecideIncident")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/submissions/{submission}/incident")] HttpRequest request, string submission, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckAsync(request, DeskAction.DecideIncident, submission, cancellationToken);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        var body = await Body.ReadJsonAsync<IncidentRequest>(request, cancellationToken);
        if (!body.TryGet(out var asked))
        {
            return new Refused(body.Refusal);
        }
        var role = staff.Roles.Contains(Roles.Lead) ? Roles.Lead : Roles.Reviewer;
        var decided = await decisions.DecideAsync(staff, role, submission, asked, cancellationToken);
        return decided.TryGet(out var decision) ? new Answer(decision, StatusCodes.Status201Created) : new Refused(decided.Refusal);
    }
}
