using Submissions.Contracts;
using Submissions.Ledger;

namespace Submissions.Cli.Proving;

/// <summary>A server's public log as somebody sees it who has seen it before: the same key, and only ever more entries after the same ones.</summary>
/// <param name="reader">Where its tiles are.</param>
/// <param name="memory">What was seen before.</param>
/// <param name="pins">Keys that the caller has from elsewhere; when there are any, no other is believed.</param>
internal sealed class PublicLog(ILedgerReader reader, LogMemory memory, IReadOnlyList<NoteKey> pins)
{
    private const string Ending = $"/{LogNames.Public}";

    /// <summary>The log that a server names.</summary>
    /// <param name="untrustedKey">The verifier key it says, <c>name+8 hexadecimal digits+Base64</c>.</param>
    /// <exception cref="UnprovenException">It is not the one that the caller knows.</exception>
    public LogIdentity Identify(string? untrustedKey)
    {
        if (untrustedKey is null || !NoteKey.TryParse(untrustedKey, out var key) || !key.Name.EndsWith(Ending, StringComparison.Ordinal))
        {
            throw new UnprovenException("The server names no public log in which its keys are proven.");
        }
        if (pins.Count > 0 && !pins.Any(pin => pin.ToString() == key.ToString()))
        {
            throw new UnprovenException($"The server's log key is not the one of --log-key. The server says {key}.");
        }
        if (pins.Count == 0 && memory.Recall(key.Name) is { } known && known.Key.ToString() != key.ToString())
        {
            throw new UnprovenException(
                $"The log {key.Name} had another key before. Ask the operator, by a way that is not this server, whether the key was changed; if so say --log-key {key}");
        }
        return new LogIdentity { Origin = key.Name, Keys = [key] };
    }

    /// <summary>Reads the latest checkpoint, checks that it and all others that were shown are states of one log that only grows, also since the last time, and remembers the largest.</summary>
    /// <param name="log">From <see cref="Identify"/>.</param>
    /// <param name="shown">Verified checkpoints that the server showed elsewhere.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The largest.</returns>
    /// <exception cref="UnprovenException">They are not, or the log was rolled back.</exception>
    public async Task<SignedCheckpoint> AdvanceAsync(LogIdentity log, IEnumerable<SignedCheckpoint> shown, CancellationToken cancellationToken)
    {
        if (await reader.ReadAsync(LedgerPaths.Latest, SignedNote.MaxLengthBytes, cancellationToken) is not { } note || log.Open(note, out var latest) != LedgerFault.None)
        {
            throw new UnprovenException($"The latest checkpoint of {log.Origin} is missing or not signed by its key.");
        }
        var known = memory.Recall(log.Origin)?.Latest;
        var all = shown.Append(latest!).OrderBy(checkpoint => checkpoint.Checkpoint.Size).ToList();
        var largest = all[^1];
        if (known is not null && known.Checkpoint.Size > largest.Checkpoint.Size)
        {
            throw new UnprovenException($"The log {log.Origin} was rolled back: it had {known.Checkpoint.Size} entries and has {largest.Checkpoint.Size}.");
        }
        var proofs = new TreeProofs(reader, largest.Checkpoint.Size);
        foreach (var smaller in known is null ? all : all.Prepend(known))
        {
            await CheckAsync(log, proofs, smaller.Checkpoint, largest.Checkpoint, cancellationToken);
        }
        memory.Remember(log.Keys[0], largest);
        return largest;
    }

    private static async Task CheckAsync(LogIdentity log, TreeProofs proofs, Checkpoint smaller, Checkpoint larger, CancellationToken cancellationToken)
    {
        try
        {
            var path = await proofs.ConsistencyAsync(smaller.Size, cancellationToken);
            if (MerkleTree.IsConsistent(smaller.Size, smaller.RootHash.Span, larger.Size, larger.RootHash.Span, path))
            {
                return;
            }
        }
        catch (InvalidDataException)
        {
            // A tile that is missing proves nothing either.
        }
        throw new UnprovenException($"The log {log.Origin} is told in two ways: with {larger.Size} entries it does not continue what it was with {smaller.Size}.");
    }
}
