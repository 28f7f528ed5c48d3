using Submissions.Contracts;
using Submissions.Sealing;
using Submissions.Storage;

namespace Submissions.Pipeline;

/// <summary>Writes working copies sealed to the desk key and the recovery recipients, padded like every object, create-only.</summary>
public sealed class DeskCopies(ArtefactStore artefacts, TimeProvider time, Entropy entropy)
{
    /// <summary>Seals what <paramref name="write"/> writes.</summary>
    /// <param name="name">The copy's blob name.</param>
    /// <param name="write">Returns false to leave no copy.</param>
    /// <param name="cancellationToken">Gives up, and then there is no copy.</param>
    /// <returns>The copy that exists under that name now, by this or an earlier run; null when <paramref name="write"/> declined.</returns>
    public async Task<Artefact?> TryCreateAsync(string name, Func<Stream, Task<bool>> write, CancellationToken cancellationToken)
    {
        var recipients = PublishedRecipients.ForDesk(await artefacts.ReadKeysAsync(cancellationToken), time.GetUtcNow());
        return await artefacts.TryCreateAsync(
            Containers.Copies,
            name,
            async output =>
            {
                if (!Sealer.Start(output, recipients, SealingPolicy.PostQuantumOnly, entropy, leaveOpen: true).TryGet(out var sealing))
                {
                    throw new InvalidOperationException("A published key is not post-quantum.");
                }
                await using (sealing)
                {
                    await using var padding = new PaddingStream(sealing);
                    if (!await write(padding))
                    {
                        return false;
                    }
                    await padding.CompleteAsync(cancellationToken);
                    await sealing.CompleteAsync(cancellationToken);
                    return true;
                }
            },
            cancellationToken);
    }
}
