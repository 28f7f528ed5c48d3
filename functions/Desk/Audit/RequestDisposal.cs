using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Http;

namespace Submissions.Desk.Audit;

/// <summary>The first of two people: a lead asks that a submission be disposed of. The answer names the request for the auditor.</summary>
public sealed class RequestDisposal(Gatekeeper gatekeeper, Decisions decisions)
{
    [Function("RequestDisposal")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/submissions/{submission}/disposals")] HttpRequest request, string submission, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckAsync(request, DeskAction.RequestDisposal, submission, cancellationToken);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        var body = await Body.ReadJsonAsync<ReasonRequest>(request, cancellationToken);
        if (!body.TryGet(out var asked))
        {
            return new Refused(body.Refusal);
        }
        var decided = await decisions.DecideAsync(staff, Roles.Lead, submission, DecisionKind.DisposalRequested, asked.Why, cancellationToken);
        return decided.TryGet(out var decision) ? new Answer(decision, StatusCodes.Status201Created) : new Refused(decided.Refusal);
    }
}
