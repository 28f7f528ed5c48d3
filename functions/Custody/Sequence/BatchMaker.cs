using System.Globalization;
using System.Text;
using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Custody.Sequence;

/// <summary>Fixes what comes next in a log. Whatever happens afterwards, these entries follow in this order.</summary>
public sealed class BatchMaker(ArtefactStore artefacts, PendingMarks pending, TimeProvider time, Entropy entropy)
{
    /// <summary>Kept checkpoints and tokens that one event vouches for: as many as its 60,000 bytes hold; the rest waits for the next.</summary>
    private const int MaxVouched = 200;

    /// <summary>The kind of mark of what a log has to vouch for; the names are <c>{log}/{path}</c>.</summary>
    public const string VouchKind = "vouch";

    /// <summary>Writes the batch, create-only.</summary>
    /// <param name="log">Which log.</param>
    /// <param name="first">The log's size.</param>
    /// <param name="names">Events, in their order; may be empty where padding is due.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The batch that stands: this one, or that of whoever came first.</returns>
    public async Task<Batch> MakeAsync(LogDefinition log, long first, IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        IReadOnlyList<string> own = await VouchAsync(log, first, now, cancellationToken) is { } vouching ? [Encoding.UTF8.GetString(vouching.ToCanonicalJson())] : [];
        var size = first + own.Count + names.Count;
        var padding = (int)((log.PadToMultipleOf - (size % log.PadToMultipleOf)) % log.PadToMultipleOf);
        if (size == first && padding == 0 && log.PadToMultipleOf > 1)
        {
            padding = log.PadToMultipleOf;
        }
        var batch = new Batch
        {
            First = first,
            At = now,
            Own = own,
            Names = names,
            Padding = [.. Enumerable.Range(0, padding).Select(_ => CustodyEvent.NewSalt(entropy))],
        };
        return await artefacts.TryCreateRecordAsync(Containers.Custody, Batch.NameFor(log.Name, first), batch, cancellationToken)
            ? batch
            : await artefacts.ReadRecordAsync<Batch>(Containers.Custody, Batch.NameFor(log.Name, first), cancellationToken)
                ?? throw new InvalidOperationException("A batch that exists and cannot be read.");
    }

    /// <summary>The padding entry at an index: says nothing but that it is one.</summary>
    public static byte[] PaddingEntry(Batch batch, long index, string salt) => new CustodyEvent
    {
        Act = CustodyAct.Padding,
        Actor = "custody",
        At = batch.At,
        Occurrence = index.ToString(CultureInfo.InvariantCulture),
        Salt = salt,
    }.ToCanonicalJson();

    /// <summary>The event by which the log vouches for the checkpoints and tokens that were kept since the last; null when there are none. It never causes a batch by itself.</summary>
    private async Task<CustodyEvent?> VouchAsync(LogDefinition log, long first, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var kept = new List<Artefact>();
        await foreach (var path in pending.ListAsync($"{VouchKind}/{log.Name}", cancellationToken))
        {
            if (await artefacts.MeasureAsync(Containers.Tiles, $"{log.Name}/{path}", cancellationToken) is { } stored)
            {
                kept.Add(stored with { Name = $"{log.Name}/{path}" });
            }
            if (kept.Count == MaxVouched)
            {
                break;
            }
        }
        return kept.Count == 0 ? null : new CustodyEvent
        {
            Act = CustodyAct.Timestamped,
            Actor = "custody",
            At = now,
            Outputs = kept,
            Occurrence = first.ToString(CultureInfo.InvariantCulture),
            Salt = CustodyEvent.NewSalt(entropy),
        };
    }
}
