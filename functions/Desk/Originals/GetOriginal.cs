using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Desk.Review;
using Submissions.Http;
using Submissions.Storage;

namespace Submissions.Desk.Originals;

/// <summary>A released copy, for the one who asked for it and as it is: sealed to their key, which this installation does not have. Fetched, therefore recorded first.</summary>
public sealed class GetOriginal(Gatekeeper gatekeeper, Releases releases, ArtefactStore artefacts, Views views)
{
    [Function("GetOriginal")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/submissions/{submission}/originals/{original}/copy")] HttpRequest request, string submission, string original, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckAsync(request, DeskAction.FetchOriginal, submission, cancellationToken);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        if (!SubmissionId.TryParse(submission, null, out var id)
            || await releases.FindAsync(id, original, cancellationToken) is not { Detail.Stage: ReleaseStage.Ready } found
            || !string.Equals(found.Request.By, staff.Id, StringComparison.OrdinalIgnoreCase)
            || found.Record?.Output is not { } copy
            || await artefacts.OpenReadAsync(Containers.Released, new ReleasedCopy(found.Record.Until, found.Request.ObjectId(), found.Request.Id).Name(), cancellationToken) is not { } stored)
        {
            return new Refused(Refusal.NotFound);
        }
        await views.RecordAsync(staff, id, [copy], cancellationToken);
        return new CopyResult(stored, "application/octet-stream", copy.LengthBytes);
    }
}
