using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Http;
using Submissions.Index;
using Submissions.Index.Work;

namespace Submissions.Desk.Work;

/// <summary>Says that somebody is working on a submission, so that nobody else does the same. It runs out after half an hour unless it is said again, stops nobody from deciding, and is on no record.</summary>
public sealed class ClaimSubmission(Gatekeeper gatekeeper, IndexReader index, ClaimStore claims, TimeProvider time)
{
    /// <summary>How long a claim lasts without being said again.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(30);

    [Function("ClaimSubmission")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/submissions/{submission}/claim")] HttpRequest request, string submission, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckAsync(request, DeskAction.EditSubmission, submission, cancellationToken);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        var body = await Body.ReadJsonAsync<ClaimRequest>(request, cancellationToken);
        if (!body.TryGet(out var asked))
        {
            return new Refused(body.Refusal);
        }
        if (asked.Take && await gatekeeper.CheckAsync(request, DeskAction.AssignOthers, submission, cancellationToken) is { Refusal: not Refusal.None } forbidden)
        {
            return new Refused(forbidden.Refusal);
        }
        if (!SubmissionId.TryParse(submission, null, out var id) || await index.SubmissionAsync(id, cancellationToken) is null)
        {
            return new Refused(Refusal.SubmissionUnknown);
        }
        var now = time.GetUtcNow().UtcDateTime;
        if (!asked.Claimed)
        {
            await claims.ReleaseAsync(id, staff.Id, cancellationToken);
        }
        else if (!await claims.TryClaimAsync(id, staff.Id, now, now + Lifetime, asked.Take, cancellationToken))
        {
            return new Refused(Refusal.ClaimedByOther);
        }
        var claim = (await claims.OfAsync([id.ToString()], now, cancellationToken)).Values.SingleOrDefault();
        return new Answer(new { Claim = ClaimDetail.Of(claim, staff) });
    }
}
