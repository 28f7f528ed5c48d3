using System.Globalization;
using System.Text;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Submissions.Contracts;

namespace Submissions.Storage;

/// <summary>
/// Tells the sequencer which events were written: append blobs with a name a line, <c>journal/{log}/{day}/{part}</c>. Whoever writes an event appends its name; the sequencer reads on from where it stopped.
/// Appending is atomic and lets nobody change or remove a line; reading costs what is new (docs/decisions/0006-finding-unsequenced-events.md).
/// </summary>
public sealed class EventJournal(StorageConnection connection, TimeProvider time)
{
    /// <summary>The store takes 50,000 appends to one blob; then the next part begins.</summary>
    private const int MaxParts = 10_000;

    private readonly Lock _lock = new();
    private (DateOnly Day, int Part) _current;

    /// <summary>
    /// Appends the name of an event that was written. If the process dies before, the act was not answered for and is repeated, or the daily sweep finds the event. A request that the SDK repeats appends twice, which is harmless.
    /// </summary>
    public async Task AppendAsync(string log, string name, CancellationToken cancellationToken)
    {
        using var line = new MemoryStream(Encoding.UTF8.GetBytes(name + "\n"), writable: false);
        while (true)
        {
            var (day, part) = Current();
            var blob = connection.Container(Containers.Journal).GetAppendBlobClient(NameFor(log, day, part));
            try
            {
                line.Position = 0;
                await blob.AppendBlockAsync(line, cancellationToken: cancellationToken);
                return;
            }
            catch (RequestFailedException failure) when (failure.Status == 404)
            {
                await CreateAsync(blob, cancellationToken);
            }
            catch (RequestFailedException failure) when (failure.ErrorCode == BlobErrorCode.BlockCountExceedsLimit && part < MaxParts)
            {
                lock (_lock)
                {
                    _current = _current == (day, part) ? (day, part + 1) : _current;
                }
            }
        }
    }

    /// <summary>Reads on, at most so many names; Custody alone may.</summary>
    /// <param name="log">Which log.</param>
    /// <param name="from">Where the last reading stopped.</param>
    /// <param name="limit">Most names.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The names, each once, and where this reading stopped.</returns>
    public async Task<(IReadOnlyCollection<string> Names, JournalPosition Position)> ReadAsync(string log, JournalPosition from, int limit, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var read = new Dictionary<string, long>(StringComparer.Ordinal);
        // Writers' clocks may be a little apart around midnight, so the day before and the day after are looked at as well; the sweep finds what was written further off.
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var first = from.Day is { } last && last < today ? last.AddDays(-1) : today.AddDays(-1);
        DateOnly? unfinished = null;
        // A clock that was ahead and is put right leaves names under days to come.
        var ahead = from.Read.Keys.Select(DayOf).Where(day => day > today.AddDays(1)).Distinct();
        foreach (var day in Days(first, today.AddDays(1)).Concat(ahead.Order()))
        {
            for (var part = 0; part < MaxParts; part++)
            {
                var name = NameFor(log, day, part);
                var start = from.Read.GetValueOrDefault(name);
                if (await ReadPartAsync(name, start, names, limit, cancellationToken) is not { } end)
                {
                    break;
                }
                read[name] = end;
            }
            // Where the limit stopped it, the next reading begins on that day, however long ago it is.
            unfinished ??= names.Count >= limit ? day : null;
        }
        return (names, new JournalPosition { Day = unfinished ?? today, Read = read });
    }

    /// <returns>How far it was read; null when there is no such part.</returns>
    private async Task<long?> ReadPartAsync(string name, long start, HashSet<string> names, int limit, CancellationToken cancellationToken)
    {
        if (names.Count >= limit && start > 0)
        {
            return start;
        }
        try
        {
            var options = new BlobDownloadOptions { Range = new HttpRange(start, ArtefactStore.MaxDocumentLengthBytes) };
            using var answer = (await connection.Container(Containers.Journal).GetBlobClient(name).DownloadStreamingAsync(options, cancellationToken)).Value;
            var bytes = new byte[answer.Details.ContentLength];
            await answer.Content.ReadExactlyAsync(bytes, cancellationToken);
            return start + Split(bytes, names, limit);
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            return null;
        }
        catch (RequestFailedException failure) when (failure.Status == 416)
        {
            return start; // Nothing new.
        }
    }

    /// <summary>Takes whole lines; the last may be cut by the range. A line longer than any range is nothing of ours and is passed over, so that it cannot stop the reading.</summary>
    /// <returns>Bytes taken.</returns>
    private static int Split(ReadOnlySpan<byte> untrustedLines, HashSet<string> names, int limit)
    {
        var taken = 0;
        while (names.Count < limit && untrustedLines[taken..].IndexOf((byte)'\n') is var length and >= 0)
        {
            names.Add(Encoding.Latin1.GetString(untrustedLines.Slice(taken, length)));
            taken += length + 1;
        }
        return taken == 0 && names.Count < limit && untrustedLines.Length == ArtefactStore.MaxDocumentLengthBytes ? untrustedLines.Length : taken;
    }

    private (DateOnly Day, int Part) Current()
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        lock (_lock)
        {
            return _current = _current.Day == today ? _current : (today, 0);
        }
    }

    private static async Task CreateAsync(AppendBlobClient blob, CancellationToken cancellationToken)
    {
        try
        {
            await blob.CreateAsync(new AppendBlobCreateOptions { Conditions = new AppendBlobRequestConditions { IfNoneMatch = ETag.All } }, cancellationToken);
        }
        catch (RequestFailedException failure) when (ArtefactStore.IsTaken(failure))
        {
            // Another writer was first.
        }
    }

    private static IEnumerable<DateOnly> Days(DateOnly first, DateOnly last)
    {
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            yield return day;
        }
    }

    private static DateOnly DayOf(string name) => DateOnly.ParseExact(name.Split('/')[^2], "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string NameFor(string log, DateOnly day, int part) => string.Create(CultureInfo.InvariantCulture, $"{log}/{day:yyyy-MM-dd}/{part:D4}");
}
