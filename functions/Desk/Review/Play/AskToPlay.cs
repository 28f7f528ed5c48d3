using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Http;
using Submissions.Index;
using Submissions.Storage;

namespace Submissions.Desk.Review.Play;

/// <summary>Gives an address at which a film or recording plays for some minutes. That is the look, and it is recorded here, once, before there is an address: what is then asked for in ranges belongs to it.</summary>
public sealed class AskToPlay(Gatekeeper gatekeeper, IndexReader index, ArtefactStore artefacts, PlayAddresses addresses, Views views)
{
    [Function("AskToPlay")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/submissions/{submission}/deliveries/{delivery}/objects/{object}/play")] HttpRequest request,
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
        if (!ObjectId.TryParse(submission, delivery, @object, out var id)
            || await index.CopyAsync(id, cancellationToken) is not { Refusal: 0 } row
            || !Playable.Is(row.MediaType)
            || await artefacts.ReadRecordAsync<DerivationRecord>(Containers.Records, DerivationRecord.NameFor(id), cancellationToken) is not { Output: { } copy })
        {
            return new Refused(Refusal.NoSafeCopy);
        }
        await views.RecordAsync(staff, id.Delivery.Submission, [copy], cancellationToken);
        var (address, until) = await addresses.MakeAsync(id, cancellationToken);
        return new Answer(new { Address = $"/play/{address}", Until = until }, StatusCodes.Status201Created);
    }
}
