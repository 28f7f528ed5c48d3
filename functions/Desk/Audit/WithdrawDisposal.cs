using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Http;

namespace Submissions.Desk.Audit;

/// <summary>A lead or an auditor, one is enough, stops every disposal of a submission that has not yet happened.</summary>
public sealed class WithdrawDisposal(Gatekeeper gatekeeper, Decisions decisions)
{
    [Function("WithdrawDisposal")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/submissions/{submission}/disposals/withdrawal")] HttpRequest request, string submission, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckAsync(request, DeskAction.WithdrawDisposal, submission, cancellationToken);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        var body = await Body.ReadJsonAsync<ReasonRequest>(request, cancellationToken);
        if (!body.TryGet(out var asked))
        {
            return new Refused(body.Refusal);
        }
        var decided = await decisions.DecideAsync(
            staff, staff.Roles.Contains(Roles.Lead) ? Roles.Lead : Roles.Auditor, submission, DecisionKind.DisposalWithdrawn, asked.Why, cancellationToken);
        return decided.TryGet(out var decision) ? new Answer(decision, StatusCodes.Status201Created) : new Refused(decided.Refusal);
    }
}
