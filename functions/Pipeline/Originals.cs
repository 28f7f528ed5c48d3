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
        var opening = await OpenSealedAsync(sealedObject, isDrop, cancellationToken);
        return opening.TryGet(out var opened) ? ContentOf(opened, isDrop) : opening.Refusal;
    }

    /// <summary>The same, before padding is taken off: for Scan, which wraps the file key anew as well.</summary>
    public Task<Outcome<OpenedStream>> OpenSealedAsync(Stream sealedObject, bool isDrop, CancellationToken cancellationToken) =>
        Opener.OpenAsync(sealedObject, [isDrop ? drop : keys], cancellationToken, leaveOpen: true);

    /// <summary>The content of what was opened; disposing it disposes that.</summary>
    public static Stream ContentOf(OpenedStream opened, bool isDrop) => isDrop ? opened : new UnpaddedStream(opened);
}
