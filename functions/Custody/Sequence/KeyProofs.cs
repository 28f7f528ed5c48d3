using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Ledger;
using Submissions.Storage;

namespace Submissions.Custody.Sequence;

/// <summary>
/// Writes what senders check the keys they are told by (<see cref="LoggedKeys"/>): for each key the proof that the public log names it. Made anew when a key was added or the log's own key changed;
/// a process that dies before has changed nothing, and the next run writes them.
/// </summary>
public sealed class KeyProofs(ArtefactStore artefacts, MutableStore mutable, SequencedNames sequenced, LogKeys keys, IOptions<CustodyOptions> options)
{
    private string? _written;

    /// <summary>Writes them, when there is anything to write. Call it under the log's lease, after it was sequenced.</summary>
    /// <param name="log">The public log.</param>
    /// <param name="listed">The keys that senders may be told; those that are not in the log yet are left out.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InvalidDataException">The stored tiles do not prove an entry of a signed checkpoint: they were altered.</exception>
    public async Task WriteAsync(LogDefinition log, IReadOnlyList<ListedKey> listed, CancellationToken cancellationToken)
    {
        var key = (await keys.IdentityAsync(log.Origin, cancellationToken)).Keys[0];
        var wanted = string.Join('\n', listed.Select(listedKey => listedKey.Entry).Prepend(key.ToString()));
        if (listed.Count == 0 || wanted == _written)
        {
            return;
        }
        var store = new StoredLog(log.Name, artefacts);
        // A checkpoint that a former key signed proves nothing to who is told the current one; the next has it.
        if (await store.ReadAsync(LedgerPaths.Latest, SignedNote.MaxLengthBytes, cancellationToken) is not { } note
            || new LogIdentity { Origin = log.Origin, Keys = [key] }.Open(note, out var latest) != LedgerFault.None)
        {
            return;
        }
        var proofs = new TreeProofs(store, latest!.Checkpoint.Size);
        var logged = new List<LoggedKey>();
        foreach (var listedKey in listed)
        {
            if (await ProveAsync(log, listedKey, latest, proofs, cancellationToken) is { } proven)
            {
                logged.Add(proven);
            }
        }
        var custody = await keys.IdentityAsync(LogDefinition.Custody(options.Value).Origin, cancellationToken);
        var content = JsonSerializer.SerializeToUtf8Bytes(new LoggedKeys { Log = key.ToString(), CustodyLog = custody.Keys[0].ToString(), Keys = logged }, ContractJson.Options);
        if (content.Length > MutableStore.MaxLengthBytes)
        {
            throw new InvalidOperationException("More recovery recipients than proofs have room for.");
        }
        var read = await mutable.ReadAsync(Containers.Checkpoints, LoggedKeys.Name, cancellationToken);
        if (await mutable.TryWriteAsync(Containers.Checkpoints, LoggedKeys.Name, content, read?.Tag, cancellationToken) && logged.Count == listed.Count)
        {
            _written = wanted;
        }
    }

    /// <summary>The proof of one published key under the latest checkpoint; null while the log does not have it. Call it under the log's lease.</summary>
    /// <exception cref="InvalidDataException">The stored tiles do not prove an entry of a signed checkpoint: they were altered.</exception>
    public async Task<LoggedKey?> ProveAsync(LogDefinition log, ListedKey listed, CancellationToken cancellationToken)
    {
        var key = (await keys.IdentityAsync(log.Origin, cancellationToken)).Keys[0];
        var store = new StoredLog(log.Name, artefacts);
        return await store.ReadAsync(LedgerPaths.Latest, SignedNote.MaxLengthBytes, cancellationToken) is { } note
            && new LogIdentity { Origin = log.Origin, Keys = [key] }.Open(note, out var latest) == LedgerFault.None
                ? await ProveAsync(log, listed, latest!, new TreeProofs(store, latest!.Checkpoint.Size), cancellationToken)
                : null;
    }

    /// <summary>Without timestamp tokens: what a key's proof says is that everybody sees it, not since when, and phones fetch it.</summary>
    private async Task<LoggedKey?> ProveAsync(LogDefinition log, ListedKey listed, SignedCheckpoint latest, TreeProofs proofs, CancellationToken cancellationToken)
    {
        var checkpoint = latest.Checkpoint;
        if (await sequenced.IndexOfAsync(log.Name, listed.Entry, checkpoint.Size, cancellationToken) is not { } index)
        {
            return null;
        }
        var entry = await artefacts.ReadAtMostAsync(log.EventContainer, Publications.NameFor(listed.Entry), CustodyEvent.MaxLengthBytes, cancellationToken);
        var path = await proofs.InclusionAsync(index, cancellationToken);
        if (entry is null || !MerkleTree.IsIncluded(TreeHash.Leaf(entry), index, checkpoint.Size, path, checkpoint.RootHash.Span))
        {
            throw new InvalidDataException("The stored tiles do not prove an entry of a signed checkpoint.");
        }
        return new LoggedKey { Use = listed.Use, Parameters = listed.Parameters, Proof = Encoding.UTF8.GetString(Receipt.Create(entry, index, path, latest.Note, []).ToBytes()) };
    }
}
