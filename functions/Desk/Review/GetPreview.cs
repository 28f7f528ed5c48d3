using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Http;
using Submissions.Index;
using Submissions.Sealing;
using Submissions.Storage;

namespace Submissions.Desk.Review;

/// <summary>One preview, opened on the way and kept nowhere; seen, therefore recorded first.</summary>
public sealed class GetPreview(Gatekeeper gatekeeper, IndexReader index, ArtefactStore artefacts, PublishedKeyRing keys, Views views)
{
    [Function("GetPreview")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/submissions/{submission}/deliveries/{delivery}/objects/{object}/previews/{number}")] HttpRequest request,
        string submission,
        string delivery,
        string @object,
        string number,
        CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckAsync(request, DeskAction.SeeCopy, submission, cancellationToken);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        if (!ObjectId.TryParse(submission, delivery, @object, out var id) || await index.CopyAsync(id, cancellationToken) is not { Refusal: 0 })
        {
            return new Refused(Refusal.NoSafeCopy);
        }
        var derivation = await artefacts.ReadRecordAsync<DerivationRecord>(Containers.Records, DerivationRecord.NameFor(id), cancellationToken);
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var asked)
            || derivation?.Previews.ElementAtOrDefault(asked - 1) is not { } preview
            || await artefacts.OpenReadAsync(Containers.Copies, PreviewRecord.NameFor(id, asked), cancellationToken) is not { } stored)
        {
            return new Refused(Refusal.NotFound);
        }
        await views.RecordAsync(staff, id.Delivery.Submission, [preview.Output], cancellationToken);
        var opening = await Opener.OpenAsync(stored, [keys], cancellationToken);
        if (!opening.TryGet(out var opened))
        {
            await stored.DisposeAsync();
            return new Refused(opening.Refusal);
        }
        return new CopyResult(new UnpaddedStream(opened), preview.MediaType, preview.LengthBytes);
    }
}
