using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Submissions.Contracts;
using Submissions.Desk.CustodyTree;
using Submissions.Ledger;
using Submissions.Storage;

namespace Submissions.Desk.Exports;

/// <summary>Finds the events behind an export in the custody log, and makes the proofs of them.</summary>
public sealed class ExportProofs(ArtefactStore artefacts, SequencedNames sequenced, DeskLog log, TimeProvider time)
{
    /// <summary>How long a checkpoint without a timestamp is waited on where others have had one: an authority that is away for longer holds no export up.</summary>
    private static readonly TimeSpan TimestampPatience = TimeSpan.FromHours(2);

    private const int AtATime = 16;

    /// <summary>Where all of them are, once a checkpoint covers them that has a timestamp, where timestamps are made at all.</summary>
    /// <returns>
    /// The places and the checkpoint; <see cref="Refusal.ExportNotReady"/> while it is to be waited; <see cref="Refusal.OriginUnproven"/> when a statement was scanned before its copy was recorded.
    /// </returns>
    public async Task<Outcome<ProvenExport>> FindAsync(FrozenExport frozen, CancellationToken cancellationToken)
    {
        var stamped = await log.SizeAsync("timestamped", cancellationToken);
        if (await log.SizeAsync(LedgerPaths.Latest, cancellationToken) is not { } latest)
        {
            return Refusal.ExportNotReady;
        }
        // The last is looked for first: while it is not there the others need not be.
        var last = PrepareExport.Exported(frozen, frozen.Items[^1]).Name();
        if (await sequenced.IndexOfAsync(LogNames.Custody, last, latest, cancellationToken) is null)
        {
            return Refusal.ExportNotReady;
        }
        var received = await ReceivedAsync(frozen, latest, cancellationToken);
        var items = new ProvenItem?[frozen.Items.Count];
        await Parallel.ForEachAsync(Enumerable.Range(0, items.Length), new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken }, async (at, cancel) =>
        {
            var item = frozen.Items[at];
            var exported = await sequenced.IndexOfAsync(LogNames.Custody, PrepareExport.Exported(frozen, item).Name(), latest, cancel);
            var (scanned, receivedAt) = received[item.DeliveryId()];
            var made = item.Original is { } original ? await sequenced.IndexOfAsync(LogNames.Custody, Made(item, original).Name(), latest, cancel) : scanned;
            items[at] = exported is { } e && made is { } m && receivedAt is { } r ? new ProvenItem(e, m, r) : null;
        });
        if (items.Any(item => item is null))
        {
            return Refusal.ExportNotReady;
        }
        var proven = new ProvenExport { Size = latest, Tokens = [], Items = [.. items.OfType<ProvenItem>()], At = time.GetUtcNow() };
        if (!await AreStatementsMadeAsync(frozen, proven, cancellationToken))
        {
            return Refusal.OriginUnproven;
        }
        var needed = proven.Indexes().Last() + 1;
        if (stamped >= needed)
        {
            return proven with { Size = stamped.Value, Tokens = await TokensAsync(stamped.Value, cancellationToken) };
        }
        return stamped is null || time.GetUtcNow() - frozen.At > TimestampPatience ? proven : Refusal.ExportNotReady;
    }

    /// <summary>The proofs, in the order of the log: each with its entry and the timestamps.</summary>
    /// <exception cref="InvalidDataException">The stored log is not what was signed.</exception>
    public async IAsyncEnumerable<PackageTag> MakeAsync(ProvenExport proven, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await log.ReadAsync(LedgerPaths.Kept(proven.Size), SignedNote.MaxLengthBytes, cancellationToken) is not { } note || !SignedNote.TryRead(note, out var signed) || !Checkpoint.TryRead(signed.Text.Span, out var checkpoint))
        {
            throw new InvalidDataException("A kept checkpoint that is missing or none.");
        }
        var tokens = new List<IReadOnlyList<byte[]>>();
        foreach (var chain in proven.Tokens)
        {
            var read = new List<byte[]>();
            foreach (var path in chain)
            {
                read.Add(await log.ReadAsync(path, TimestampToken.MaxLengthBytes, cancellationToken) ?? throw new InvalidDataException("A timestamp that is missing."));
            }
            tokens.Add(read);
        }
        var (bundleAt, bundle) = (-1L, Array.Empty<byte>());
        foreach (var index in proven.Indexes())
        {
            if (index / TileId.FullWidth != bundleAt)
            {
                (bundleAt, bundle) = (index / TileId.FullWidth, await log.BundleAsync(index, proven.Size, cancellationToken));
            }
            var entry = EntryBundle.Entry(bundle, (int)(index % TileId.FullWidth)) ?? throw new InvalidDataException("A bundle that is cut short.");
            // Anew for each, so that the tiles of a long log are not all kept.
            var path = await new TreeProofs(log, proven.Size).InclusionAsync(index, cancellationToken);
            if (!MerkleTree.IsIncluded(TreeHash.Leaf(entry), index, checkpoint.Size, path, checkpoint.RootHash.Span))
            {
                throw new InvalidDataException("The stored tiles do not prove an entry of a signed checkpoint.");
            }
            yield return new PackageTag(NameOf(index), Receipt.Create(entry, index, path, signed, tokens).ToBytes());
        }
    }

    /// <summary>The file of the proof of an entry.</summary>
    public static string NameOf(long index) => string.Create(CultureInfo.InvariantCulture, $"{PackageVerifier.Proofs}/{index:D12}.tlog-proof");

    /// <summary>As much of the event that says how a copy was made of the original as its name follows from.</summary>
    private static CustodyEvent Made(FrozenItem item, Artefact original) =>
        Of(item.DeliveryId(), item.Release is null ? CustodyAct.Derived : CustodyAct.Released, "pipeline", [original]) with { Object = item.Object, Occurrence = item.Release };

    /// <summary>As much of an event as its name follows from.</summary>
    private static CustodyEvent Of(DeliveryId id, CustodyAct act, string actor, IReadOnlyList<Artefact> inputs) =>
        new() { Submission = id.Submission, Delivery = id.Number, Act = act, Actor = actor, At = default, Inputs = inputs, Salt = "" };

    private async Task<Dictionary<DeliveryId, (long? Scanned, long? Received)>> ReceivedAsync(FrozenExport frozen, long size, CancellationToken cancellationToken)
    {
        var found = new Dictionary<DeliveryId, (long?, long?)>();
        foreach (var id in frozen.Items.Select(item => item.DeliveryId()).Distinct())
        {
            var intake = await artefacts.ReadRecordAsync<IntakeRecord>(Containers.Intake, IntakeRecord.NameFor(id), cancellationToken) ?? throw new InvalidDataException("A delivery without its intake record.");
            found.Add(id, (
                await sequenced.IndexOfAsync(LogNames.Custody, Of(id, CustodyAct.Scanned, "pipeline", intake.Artefacts()).Name(), size, cancellationToken),
                await sequenced.IndexOfAsync(LogNames.Custody, Of(id, CustodyAct.Received, "intake", intake.Artefacts()).Name(), size, cancellationToken)));
        }
        return found;
    }

    private async Task<bool> AreStatementsMadeAsync(FrozenExport frozen, ProvenExport proven, CancellationToken cancellationToken)
    {
        foreach (var (item, place) in frozen.Items.Zip(proven.Items).Where(pair => pair.First.Kind == ExportedKind.Statement))
        {
            var entry = EntryBundle.Entry(await log.BundleAsync(place.Made, proven.Size, cancellationToken), (int)(place.Made % TileId.FullWidth));
            if (entry is null || JsonSerializer.Deserialize<CustodyEvent>(entry, ContractJson.Options) is not { } scanned || !scanned.Outputs.Any(output => output.Name == item.Source.Name && output.Digest == item.Source.Digest))
            {
                return false;
            }
        }
        return true;
    }

    private async Task<IReadOnlyList<IReadOnlyList<string>>> TokensAsync(long size, CancellationToken cancellationToken)
    {
        var tokens = new SortedDictionary<string, SortedDictionary<int, string>>(StringComparer.Ordinal);
        await foreach (var path in log.ListAsync(LedgerPaths.TokensOf(size), cancellationToken))
        {
            if (LedgerPaths.TryParseToken(path, out _, out var authority, out var number))
            {
                if (!tokens.TryGetValue(authority, out var chain))
                {
                    tokens.Add(authority, chain = []);
                }
                chain[number] = path;
            }
        }
        return [.. tokens.Values.Take(Receipt.MaxAuthorities).Select(chain => (IReadOnlyList<string>)[.. chain.Values])];
    }
}
