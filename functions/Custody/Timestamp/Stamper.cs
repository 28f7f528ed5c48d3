using System.Globalization;
using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Custody.Sequence;
using Submissions.Ledger;
using Submissions.Storage;

namespace Submissions.Custody.Timestamp;

/// <summary>
/// Keeps tokens beside checkpoints: <c>timestamps/{size}/{authority}/{n}</c>, 0 over the checkpoint, then its renewals, each made before the certificate of the one before runs out.
/// Each token is marked for the log to vouch for, and for the day on which it is to be renewed, before it is stored: a mark without a token does nothing.
/// </summary>
public sealed class Stamper(AuthorityClient authorities, ArtefactStore artefacts, MutableStore mutable, PendingMarks pending, TimeProvider time, IOptions<CustodyOptions> options)
{
    private const string Prefix = "renewals/";

    /// <summary>What the names of the renewals of one day begin with; <c>{log}/{size}/{authority}/{n}</c> follows.</summary>
    public static string DayPrefix(DateOnly day) => $"{Prefix}{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}/";

    /// <summary>Asks every authority that has not answered for this checkpoint yet. Only ever for the latest one: a later token covers all earlier trees, and tokens stay in order.</summary>
    /// <returns>The first tokens there are now, in the order of the settings.</returns>
    public async Task<IReadOnlyList<byte[]>> StampAsync(string log, SignedCheckpoint latest, CancellationToken cancellationToken)
    {
        var store = new StoredLog(log, artefacts);
        var tokens = new List<byte[]>();
        foreach (var authority in authorities.Authorities)
        {
            var path = LedgerPaths.Token(latest.Checkpoint.Size, authority.Name, 0);
            var token = await store.ReadAsync(path, TimestampToken.MaxLengthBytes, cancellationToken);
            if (token is null && await authorities.TryAskAsync(authority, TimestampImprint.OfCheckpoint(latest.Note.Text.Span), cancellationToken) is { } fresh)
            {
                token = await KeepAsync(log, store, path, fresh, cancellationToken);
            }
            if (token is not null)
            {
                tokens.Add(token);
            }
        }
        if (tokens.Count > 0)
        {
            await PointAsync(log, latest, cancellationToken);
        }
        return tokens;
    }

    /// <summary>Renews one token, if that has not been done.</summary>
    public async Task<Renewal> RenewAsync(string log, long size, string authorityName, int number, CancellationToken cancellationToken)
    {
        var store = new StoredLog(log, artefacts);
        var path = LedgerPaths.Token(size, authorityName, number + 1);
        var token = await store.ReadAsync(LedgerPaths.Token(size, authorityName, number), TimestampToken.MaxLengthBytes, cancellationToken);
        if (token is null || await store.ReadAsync(path, TimestampToken.MaxLengthBytes, cancellationToken) is not null)
        {
            return Renewal.NotNeeded;
        }
        if (await store.ReadAsync(LedgerPaths.Kept(size), SignedNote.MaxLengthBytes, cancellationToken) is not { } kept || !SignedNote.TryRead(kept, out var note))
        {
            throw new InvalidDataException("A token beside no checkpoint.");
        }
        // The authority that signed it; where that is no longer used, any other will do: the chain is held together by what is signed.
        var ordered = authorities.Authorities.OrderByDescending(authority => authority.Name == authorityName);
        foreach (var authority in ordered)
        {
            if (await authorities.TryAskAsync(authority, TimestampImprint.OfRenewal(note.Text.Span, token), cancellationToken) is { } fresh)
            {
                await KeepAsync(log, store, path, fresh, cancellationToken);
                return Renewal.Renewed;
            }
        }
        return Renewal.AuthoritiesAway;
    }

    private async Task<byte[]> KeepAsync(string log, StoredLog store, string path, TimestampToken fresh, CancellationToken cancellationToken)
    {
        var tomorrow = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1);
        var day = DateOnly.FromDateTime((fresh.CertificateExpiresAt - TimeSpan.FromDays(options.Value.RenewalMarginDays)).UtcDateTime);
        var mark = $"{DayPrefix(day > tomorrow ? day : tomorrow)}{log}/{path[LedgerPaths.Timestamps.Length..]}";
        await artefacts.TryCreateAsync(Containers.Custody, mark, ReadOnlyMemory<byte>.Empty, cancellationToken);
        await pending.AddAsync($"{BatchMaker.VouchKind}/{log}", path, cancellationToken);
        return await store.CreateAsync(path, fresh.Bytes, cancellationToken)
            ? fresh.Bytes.ToArray()
            : await store.ReadAsync(path, TimestampToken.MaxLengthBytes, cancellationToken) ?? throw new InvalidOperationException("A token that exists and cannot be read.");
    }

    /// <summary>Points to the latest checkpoint with a timestamp, for <c>after</c> of events. Never back.</summary>
    private async Task PointAsync(string log, SignedCheckpoint latest, CancellationToken cancellationToken)
    {
        var name = $"{log}/timestamped";
        var read = await mutable.ReadAsync(Containers.Checkpoints, name, cancellationToken);
        var before = read is { } known && SignedNote.TryRead(known.Content, out var note) && Checkpoint.TryRead(note.Text.Span, out var checkpoint) ? checkpoint.Size : -1;
        if (before < latest.Checkpoint.Size)
        {
            await mutable.TryWriteAsync(Containers.Checkpoints, name, latest.Note.ToBytes(), read?.Tag, cancellationToken);
        }
    }
}
