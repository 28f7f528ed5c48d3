using System.Globalization;
using System.Text;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Ledger;
using Submissions.Storage;

namespace Submissions.Custody.Timestamp;

/// <summary>Renews tokens whose authority's certificate is about to run out, day after day from where the last run stopped. A day stays until all of it is renewed.</summary>
public sealed class RenewTimestamps(Stamper stamper, AuthorityClient authorities, ArtefactStore artefacts, MutableStore cursors, StorageConnection connection, TimeProvider time)
{
    /// <summary>Renewals of one run: certificates end on one day for years of tokens, and authorities do not like floods.</summary>
    private const int MaxRenewals = 500;

    private const string Cursor = "renewals";

    [Function("RenewTimestamps")]
    public async Task RunAsync([TimerTrigger("0 40 * * * *")] TimerInfo timer, CancellationToken cancellationToken)
    {
        await using var lease = authorities.Authorities.Count == 0 ? null : await StoreLease.TryTakeAsync(connection, artefacts, Cursor, cancellationToken);
        if (lease is null)
        {
            return;
        }
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var read = await cursors.ReadAsync(Containers.Cursors, Cursor, lease.Held);
        var begin = read is null ? today : DateOnly.ParseExact(Encoding.ASCII.GetString(read.Value.Content), "O", CultureInfo.InvariantCulture);
        var (done, left) = (true, MaxRenewals);
        var next = begin;
        for (var day = begin; day <= today && left > 0; day = day.AddDays(1))
        {
            await foreach (var name in artefacts.ListAsync(Containers.Custody, Stamper.DayPrefix(day), lease.Held))
            {
                if (left == 0)
                {
                    done = false;
                    break;
                }
                if (name.Split('/') is [_, _, var log, .. var token]
                    && LedgerPaths.TryParseToken(LedgerPaths.Timestamps + string.Join('/', token), out var size, out var authority, out var number))
                {
                    var renewal = await stamper.RenewAsync(log, size, authority, number, lease.Held);
                    done &= renewal != Renewal.AuthoritiesAway;
                    left -= renewal == Renewal.NotNeeded ? 0 : 1;
                }
            }
            // The first day that is not done with stays the first; those after it were tried.
            next = done ? day.AddDays(1) : next;
        }
        if (next != begin || read is null)
        {
            await cursors.TryWriteAsync(Containers.Cursors, Cursor, Encoding.ASCII.GetBytes(next.ToString("O", CultureInfo.InvariantCulture)), read?.Tag, lease.Held);
        }
    }
}
