using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Http;
using Submissions.Index;
using Submissions.Storage;

namespace Submissions.Desk.Review;

/// <summary>Which previews there are of one file, or why none. Kinds and sizes only; a view is recorded when one of them is fetched.</summary>
public sealed class ListPreviews(Gatekeeper gatekeeper, IndexReader index, ArtefactStore artefacts)
{
    [Function("ListPreviews")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/submissions/{submission}/deliveries/{delivery}/objects/{object}/previews")] HttpRequest request,
        string submission,
        string delivery,
        string @object,
        CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckAsync(request, DeskAction.SeeCopy, submission, cancellationToken);
        if (!access.TryGet(out _))
        {
            return new Refused(access.Refusal);
        }
        if (!ObjectId.TryParse(submission, delivery, @object, out var id)
            || await index.CopyAsync(id, cancellationToken) is not { Refusal: 0 }
            || await artefacts.ReadRecordAsync<DerivationRecord>(Containers.Records, DerivationRecord.NameFor(id), cancellationToken) is not { Output: not null } derivation)
        {
            return new Refused(Refusal.NoSafeCopy);
        }
        return new Answer(PreviewList.Of(derivation));
    }
}
