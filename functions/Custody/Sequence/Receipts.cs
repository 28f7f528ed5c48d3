using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Custody.Sequence;

public sealed class Receipts(ArtefactStore artefacts)
{
    public Task CreateAsync(DeliveryId id, byte[] entry, long index, StampedCheckpoint published, CancellationToken cancellationToken) => artefacts.TryCreateAsync(Containers.Receipts, $"{id}.tlog-proof", entry, cancellationToken);
}
