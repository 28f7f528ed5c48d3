using Submissions.Contracts;
using Submissions.Ledger;
using Submissions.Storage;

namespace Submissions.Custody.Sequence;

public sealed class Receipts(ArtefactStore artefacts)
{
    public Task CreateAsync(DeliveryId id, byte[] entry, long index, SignedCheckpoint published, CancellationToken cancellationToken) => artefacts.TryCreateAsync(Containers.Receipts, $"{id}.tlog-proof", entry, cancellationToken);
}
