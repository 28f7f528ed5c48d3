using Submissions.Contracts;
using Submissions.Sealing;
using Submissions.Storage;

namespace Submissions.Pipeline.Release;

/// <summary>
/// Opens an original and seals what is in it anew, to one staff member and nobody else, in one pass. Anew, and not by a header over the same payload: the copy has a file key of its own, so what its recipient keeps
/// after it was deleted opens nothing else (docs/decisions/0030-released-originals.md).
/// </summary>
public sealed class ReleaseSealing(ArtefactStore artefacts, Originals originals, Entropy entropy)
{
    private const int BufferLengthBytes = 64 << 10;

    /// <summary>Makes the copy.</summary>
    /// <param name="copy">Where it goes.</param>
    /// <param name="received">The original as it was received: a copy is made of nothing else.</param>
    /// <param name="isDrop">From <see cref="IntakeRecord.Drop"/>.</param>
    /// <param name="recipient">Whom it is for.</param>
    /// <param name="cancellationToken">Gives up, and then there is no copy.</param>
    /// <returns>The copy that exists under that name now, by this or an earlier run; <see cref="Refusal.OriginalGone"/>; why the original does not open; <see cref="Refusal.ObjectDigestWrong"/>.</returns>
    public async Task<Outcome<Artefact>> SealAsync(ReleasedCopy copy, Artefact received, bool isDrop, MlKem768X25519Recipient recipient, CancellationToken cancellationToken)
    {
        if (await artefacts.OpenReadAsync(Containers.Sealed, copy.Original.ToString(), cancellationToken) is not { } stored)
        {
            return Refusal.OriginalGone;
        }
        await using var digesting = new DigestingStream(stored);
        var opening = await originals.OpenSealedAsync(digesting, isDrop, cancellationToken);
        if (!opening.TryGet(out var opened))
        {
            return opening.Refusal;
        }
        await using var content = Originals.ContentOf(opened, isDrop);
        try
        {
            var made = await artefacts.TryCreateAsync(Containers.Released, copy.Name(), output => WriteAsync(content, digesting, received, recipient, output, cancellationToken), cancellationToken);
            return made is null ? Refusal.ObjectDigestWrong : made;
        }
        catch (SealedPayloadException damaged)
        {
            return damaged.Refusal;
        }
    }

    private async Task<bool> WriteAsync(Stream content, DigestingStream ciphertext, Artefact received, MlKem768X25519Recipient recipient, Stream output, CancellationToken cancellationToken)
    {
        if (!(await Sealer.SealPaddedAsync(content, output, [recipient], SealingPolicy.PostQuantumOnly, entropy, cancellationToken)).TryGet(out _))
        {
            throw new InvalidOperationException("A hybrid recipient is post-quantum.");
        }
        await ciphertext.CopyToAsync(Stream.Null, BufferLengthBytes, cancellationToken);
        return ciphertext.Length == received.LengthBytes && ciphertext.Finish() == received.Digest;
    }
}
