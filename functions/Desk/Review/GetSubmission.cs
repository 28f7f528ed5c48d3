using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Http;
using Submissions.Index;

namespace Submissions.Desk.Review;

/// <summary>One submission with its statement and files; seen, therefore recorded first.</summary>
public sealed class GetSubmission(Gatekeeper gatekeeper, IndexReader index, FollowUps followUps, Deliverers deliverers, Views views)
{
    [Function("GetSubmission")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/submissions/{submission}")] HttpRequest request,
        string submission,
        CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckAsync(request, DeskAction.SeeSubmission, submission, cancellationToken);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        if (!SubmissionId.TryParse(submission, null, out var id) || await index.SubmissionAsync(id, cancellationToken) is not { } rows)
        {
            return new Refused(Refusal.SubmissionUnknown);
        }
        var seen = rows.Files.Select(file => new Artefact
        {
            Name = $"{Containers.Sealed}/{new DeliveryId(id, file.Delivery).Object(file.Object)}",
            LengthBytes = file.SealedLengthBytes,
            Digest = file.SealedDigest,
        });
        await views.RecordAsync(staff, id, [.. seen], cancellationToken);
        return new Answer(SubmissionDetail.Of(id, rows, await followUps.VerifyAsync(rows, staff.Situations, cancellationToken), await deliverers.FindAsync(id, rows, cancellationToken)));
    }
}
