using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Http;
using Submissions.Index;
using Submissions.Sealing;
using Submissions.Storage;

namespace Submissions.Desk.Review;

/// <summary>One safe copy, opened on the way and kept nowhere; seen, therefore recorded first.</summary>
public sealed class GetCopy(Gatekeeper gatekeeper, IndexReader index, ArtefactStore artefacts, PublishedKeyRing keys, Views views)
{
    [Function("GetCopy")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/submissions/{submission}/deliveries/{delivery}/objects/{object}/copy")] HttpRequest request,
        string submission,
        string delivery,
        string @object,
        CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckAsync(request, DeskAction.SeeCopy, submission, cancellationToken);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        if (!ObjectId.TryParse(submission, delivery, @object, out var id) || await index.CopyAsync(id, cancellationToken) is not { Refusal: 0 } row)
        {
            return new Refused(Refusal.NoSafeCopy);
        }
        var derivation = await artefacts.ReadRecordAsync<DerivationRecord>(Containers.Records, DerivationRecord.NameFor(id), cancellationToken);
        var stored = await artefacts.OpenReadAsync(Containers.Copies, id.ToString(), cancellationToken);
        if (derivation?.Output is not { } copy || stored is null)
        {
            return new Refused(Refusal.NoSafeCopy);
        }
        await views.RecordAsync(staff, id.Delivery.Submission, [copy], cancellationToken);
        var opening = await Opener.OpenAsync(stored, [keys], cancellationToken);
        if (!opening.TryGet(out var opened))
        {
            await stored.DisposeAsync();
            return new Refused(opening.Refusal);
        }
        var detail = CopyDetail.Of(row);
        return new CopyResult(new UnpaddedStream(opened), detail.MediaType, detail.LengthBytes);
    }
}
