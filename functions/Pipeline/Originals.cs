using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Pipeline;

/// <summary>Opens originals: what is sealed to the intake key and padded, and what came without scripts, sealed to the drop key and not padded. Which of them a delivery is, its intake record says.</summary>
public sealed class Originals(PublishedKeyRing keys, DropKey drop)
{
    /// <summary>The content of an original.</summary>
    /// <param name="sealedObject">Stays open.</param>
    /// <param name="isDrop">From <see cref="IntakeRecord.Drop"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>A stream that is read to its end before it is believed whole; or why it does not open.</returns>
    public async Task<Outcome<Stream>> OpenAsync(Stream sealedObject, bool isDrop, CancellationToken cancellationToken)
    {
        var opening = await Opener.OpenAsync(sealedObject, [isDrop ? drop : keys], cancellationToken, leaveOpen: true);
        return !opening.TryGet(out var opened) ? opening.Refusal
            : isDrop ? opened
            : new UnpaddedStream(opened);
    }
}
