using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Http;
using Submissions.Index;
using Submissions.Sealing;
using Submissions.Storage;

namespace Submissions.Desk.Review.Play;

/// <summary>
/// The bytes of a film or recording, in ranges (RFC 9110, section 14), at an address from <see cref="AskToPlay"/>: opened on the way, chunk by chunk from where the range begins, and kept nowhere. A copy
/// that is taken back meanwhile is served no more.
/// </summary>
public sealed class PlayCopy(Gatekeeper gatekeeper, IndexReader index, ArtefactStore artefacts, KeptFileKeys keys)
{
    [Function("PlayCopy")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "play/{address}")] HttpRequest request, string address, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckAddressAsync(request, address, cancellationToken);
        if (!access.TryGet(out var id))
        {
            return new Refused(access.Refusal);
        }
        if (await index.CopyAsync(id, cancellationToken) is not { Refusal: 0, LengthBytes: { } length, MediaType: { } mediaType } || !Playable.Is(mediaType)
            || await artefacts.OpenReadAsync(Containers.Copies, id.ToString(), cancellationToken) is not { } stored)
        {
            return new Refused(Refusal.NotFound);
        }
        var opening = await Opener.OpenAsync(stored, [keys], cancellationToken);
        if (!opening.TryGet(out var opened))
        {
            await stored.DisposeAsync();
            return new Refused(opening.Refusal);
        }
        // We name no version of the content, so a part on the condition that it is still the same is the whole (RFC 9110, section 13.1.5).
        var asked = request.Headers.IfRange.Count > 0 ? null : request.Headers.Range.ToString();
        var part = ByteRange.Read(asked, length, out var isPart);
        // Content stands in the padded plaintext from its beginning, so its offsets are the same.
        return new PlayResult(opened, part, isPart, mediaType, length);
    }
}
