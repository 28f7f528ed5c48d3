using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Http;

namespace Submissions.Desk.Audit;

/// <summary>A lead sets or releases a legal hold. To release one does not dispose of anything: that takes two people.</summary>
public sealed class SetHold(Gatekeeper gatekeeper, Decisions decisions)
{
    [Function("SetHold")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/submissions/{submission}/hold")] HttpRequest request, string submission, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckAsync(request, DeskAction.SetHold, submission, cancellationToken);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        var body = await Body.ReadJsonAsync<HoldRequest>(request, cancellationToken);
        if (!body.TryGet(out var asked))
        {
            return new Refused(body.Refusal);
        }
        var decided = await decisions.DecideAsync(staff, Roles.Lead, submission, asked.Held ? DecisionKind.HoldSet : DecisionKind.HoldReleased, asked.Why, cancellationToken);
        return decided.TryGet(out var decision) ? new Answer(decision, StatusCodes.Status201Created) : new Refused(decided.Refusal);
    }
}
