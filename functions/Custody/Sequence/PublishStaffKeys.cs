using System.Text.Json;
using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Custody.Sequence;

/// <summary>
/// Enters into the public log the staff members' keys that two people stand behind, and writes for each the proof by which the pipeline believes it. The desk can write the records and not the log; Custody can write
/// the log and not the records: neither alone makes a key that anything is sealed to. The mark goes last, so a run that dies is gone on with.
/// </summary>
public sealed class PublishStaffKeys(PendingMarks pending, StaffKeys keys, Publications publications, KeyProofs proofs, MutableStore mutable)
{
    /// <summary>The kind of mark under which confirmed keys wait.</summary>
    public const string PendingKind = "keys";

    /// <summary>Keys of one run. Keeps a store full of marks from holding up the log.</summary>
    private const int MaxKeys = 32;

    /// <summary>Publishes what waits. Call it under the log's lease.</summary>
    /// <returns>The keys that wait for their proofs, by registration.</returns>
    public async Task<IReadOnlyDictionary<string, ListedKey>> RunAsync(CancellationToken cancellationToken)
    {
        var listed = new Dictionary<string, ListedKey>();
        await foreach (var id in pending.ListAsync(PendingKind, cancellationToken).Take(MaxKeys))
        {
            if (await keys.ReadAsync(id, cancellationToken) is { IsConfirmed: true, Key: var key })
            {
                listed.Add(id, new ListedKey(await publications.PublishKeyAsync(KeyUses.Staff, "1", key.Parts(), cancellationToken), KeyUses.Staff, key.Parts()));
            }
            else
            {
                await pending.RemoveAsync(PendingKind, id, cancellationToken);
            }
        }
        return listed;
    }

    /// <summary>Writes the proofs of those that the log has by now. Call it under the log's lease, after it was sequenced.</summary>
    public async Task ProveAsync(LogDefinition log, IReadOnlyDictionary<string, ListedKey> listed, CancellationToken cancellationToken)
    {
        foreach (var (id, key) in listed)
        {
            if (await proofs.ProveAsync(log, key, cancellationToken) is not { } proven)
            {
                continue;
            }
            var read = await mutable.ReadAsync(Containers.Checkpoints, StaffKey.ProofFor(id), cancellationToken);
            if (await mutable.TryWriteAsync(Containers.Checkpoints, StaffKey.ProofFor(id), JsonSerializer.SerializeToUtf8Bytes(proven, ContractJson.Options), read?.Tag, cancellationToken))
            {
                await pending.RemoveAsync(PendingKind, id, cancellationToken);
            }
        }
    }
}
