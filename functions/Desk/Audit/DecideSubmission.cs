using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Http;

namespace Submissions.Desk.Audit;

/// <summary>A reviewer's or lead's word on what a submission is: evidence, which gives it full retention and a legal hold, or spam.</summary>
public sealed class DecideSubmission(Gatekeeper gatekeeper, Decisions decisions)
{
    [Function("DecideSubmission")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/submissions/{submission}/decision")] HttpRequest request, string submission, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckAsync(request, DeskAction.DecideSubmission);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        var body = await Body.ReadJsonAsync<DecideRequest>(request, cancellationToken);
        if (!body.TryGet(out var asked))
        {
            return new Refused(body.Refusal);
        }
        if (asked.Decision is not (DecisionKind.Keep or DecisionKind.Spam))
        {
            return new Refused(Refusal.MalformedRequest);
        }
        var role = staff.Roles.Contains(Roles.Lead) ? Roles.Lead : Roles.Reviewer;
        var decided = await decisions.DecideAsync(staff, role, submission, asked.Decision, asked.Why, cancellationToken);
        return decided.TryGet(out var decision) ? new Answer(decision, StatusCodes.Status201Created) : new Refused(decided.Refusal);
    }
}
