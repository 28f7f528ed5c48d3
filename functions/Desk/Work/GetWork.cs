using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Desk.Review;
using Submissions.Http;
using Submissions.Index;

namespace Submissions.Desk.Work;

/// <summary>What staff made of a submission: status, labels, notes, translations. Notes and translations tell of its content, so seeing them is recorded first.</summary>
public sealed class GetWork(Gatekeeper gatekeeper, IndexReader index, Views views, WorkLog work)
{
    [Function("GetWork")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/submissions/{submission}/work")] HttpRequest request, string submission, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckAsync(request, DeskAction.SeeSubmission, submission, cancellationToken);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        if (!SubmissionId.TryParse(submission, null, out var id) || await index.SubmissionAsync(id, cancellationToken) is null)
        {
            return new Refused(Refusal.SubmissionUnknown);
        }
        await views.RecordAsync(staff, id, [], cancellationToken);
        await work.CatchUpAsync(id, cancellationToken);
        return new Answer(await work.ReadAsync(staff, id, cancellationToken));
    }
}
