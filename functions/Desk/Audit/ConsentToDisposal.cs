using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Desk.Access;
using Submissions.Http;

namespace Submissions.Desk.Audit;

/// <summary>The second of two people: an auditor, never the one who asked, consents to a disposal. Custody then gives notice of thirty days.</summary>
public sealed class ConsentToDisposal(Gatekeeper gatekeeper, Decisions decisions)
{
    [Function("ConsentToDisposal")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/submissions/{submission}/disposals/{disposal}/consent")] HttpRequest request, string submission, string disposal, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckAsync(request, DeskAction.ConsentToDisposal, submission, cancellationToken);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        var body = await Body.ReadJsonAsync<ReasonRequest>(request, cancellationToken);
        if (!body.TryGet(out var asked))
        {
            return new Refused(body.Refusal);
        }
        var decided = await decisions.ConsentAsync(staff, submission, disposal, asked.Why, cancellationToken);
        return decided.TryGet(out var decision) ? new Answer(decision, StatusCodes.Status201Created) : new Refused(decided.Refusal);
    }
}
