using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Custody.Sequence;

/// <summary>
/// Reads on in the journal and tells apart what may be entered, what is entered already and what is none of ours. Costs four reads where there is nothing new, and per event one read of the document
/// and one claim; nothing depends on how many events there ever were.
/// </summary>
public sealed class Candidates(ArtefactStore artefacts, EventJournal journal, MutableStore cursors, SequencedNames sequenced)
{
    /// <summary>Requests to the store at a time.</summary>
    internal const int AtATime = 16;

    /// <summary>Acts that only the sequencer itself may record: from anybody else they would make the ledger say false things about itself.</summary>
    private static readonly CustodyAct[] s_own = [CustodyAct.Padding, CustodyAct.Timestamped];

    /// <summary>What is outstanding, at most a batch of it. Changes nothing but claims.</summary>
    /// <param name="log">Which log.</param>
    /// <param name="first">The index that the next batch begins at.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<CandidateList> ReadAsync(LogDefinition log, long first, CancellationToken cancellationToken)
    {
        var cursor = await cursors.ReadAsync(Containers.Cursors, JournalPosition.CursorOf(log.Name), cancellationToken);
        var from = cursor is null ? JournalPosition.Start : JsonSerializer.Deserialize<JournalPosition>(cursor.Value.Content, ContractJson.Options)!;
        var (told, position) = await journal.ReadAsync(log.Name, from, Batch.MaxNames, cancellationToken);
        var found = new ConcurrentBag<Candidate>();
        var lengthBytes = 0L;
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(told, options, async (name, cancel) =>
        {
            if (!CustodyEvent.IsName(name))
            {
                // It must become neither a blob name nor a text on the record.
                found.Add(new Candidate(Convert.ToHexStringLower(SHA256.HashData(Encoding.Latin1.GetBytes(name))), null, [], null));
                return;
            }
            if (Interlocked.Read(ref lengthBytes) > Batch.MaxLengthBytes)
            {
                await journal.AppendAsync(log.Name, name, cancel);
                return; // It is told again, for the next batch.
            }
            var document = await artefacts.ReadAtMostAsync(log.EventContainer, log.EventPrefix + name, CustodyEvent.MaxLengthBytes, cancel);
            var custodyEvent = Read(name, document);
            if (custodyEvent is null || (log.Name == LogNames.Custody && s_own.Contains(custodyEvent.Act)))
            {
                found.Add(new Candidate(name, null, [], null));
                return;
            }
            Interlocked.Add(ref lengthBytes, document!.Length);
            found.Add(new Candidate(name, custodyEvent, document, await sequenced.ClaimAsync(log.Name, name, first, cancel)));
        });
        return new CandidateList
        {
            New = [.. found.Where(candidate => candidate is { Event: not null, Index: null }).OrderBy(candidate => candidate.Event!.At).ThenBy(candidate => candidate.Name, StringComparer.Ordinal)],
            Entered = [.. found.Where(candidate => candidate is { Event: not null, Index: not null })],
            Malformed = [.. found.Where(candidate => candidate.Event is null)],
            More = told.Count == Batch.MaxNames || found.Count < told.Count,
            Position = position,
            CursorTag = cursor?.Tag,
        };
    }

    /// <summary>Remembers how far the journal was read, once all that it told of is entered and completed. A run that dies before reads it again and finds the claims.</summary>
    public Task<bool> DoneAsync(LogDefinition log, CandidateList list, CancellationToken cancellationToken) => cursors.TryWriteAsync(
        Containers.Cursors, JournalPosition.CursorOf(log.Name), JsonSerializer.SerializeToUtf8Bytes(list.Position, ContractJson.Options), list.CursorTag, cancellationToken);

    /// <summary>The event, when the document is one of ours in its one spelling, under the name that follows from it.</summary>
    internal static CustodyEvent? Read(string name, byte[]? untrustedDocument)
    {
        if (untrustedDocument is null)
        {
            return null;
        }
        try
        {
            var custodyEvent = JsonSerializer.Deserialize<CustodyEvent>(untrustedDocument, ContractJson.Options);
            return custodyEvent?.Name() == name && custodyEvent.ToCanonicalJson().AsSpan().SequenceEqual(untrustedDocument) ? custodyEvent : null;
        }
        catch (JsonException)
        {
            return null;
        }
        catch (InvalidOperationException)
        {
            return null; // An id that was never set, or a document that grew beyond the limit.
        }
    }
}
