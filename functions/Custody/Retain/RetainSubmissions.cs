using System.Globalization;
using System.Text;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Custody.Retain;

/// <summary>
/// Visits the deliveries whose day has come, day after day from where the last run stopped, and the submissions staff decided about. Days are done with when all their marks are
/// visited; only then the cursor moves, so a run that died begins again. Costs what is due, not what is kept.
/// </summary>
public sealed class RetainSubmissions(ArtefactStore artefacts, PendingMarks pending, MutableStore cursors, StorageConnection connection, RetentionLadder ladder, TimeProvider time)
{
    /// <summary>The kind of mark under which the desk's decisions wait.</summary>
    public const string PendingKind = "decisions";

    private const string Cursor = "retention";

    [Function("RetainSubmissions")]
    public async Task RunAsync([TimerTrigger("*/30 * * * * *", RunOnStartup = true)] TimerInfo timer, CancellationToken cancellationToken)
    {
        await using var lease = await StoreLease.TryTakeAsync(connection, artefacts, Cursor, cancellationToken);
        if (lease is null)
        {
            return;
        }
        await HeedDecisionsAsync(lease.Held);
        await VisitDueAsync(lease.Held);
    }

    private async Task HeedDecisionsAsync(CancellationToken cancellationToken)
    {
        await foreach (var name in pending.ListAsync(PendingKind, cancellationToken))
        {
            if (SubmissionId.TryParse(name.Split('/')[0], null, out var submission))
            {
                await ladder.VisitAsync(submission, cancellationToken);
            }
            await pending.RemoveAsync(PendingKind, name, cancellationToken);
        }
    }

    private async Task VisitDueAsync(CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var read = await cursors.ReadAsync(Containers.Cursors, Cursor, cancellationToken);
        var begin = read is null ? today : DateOnly.ParseExact(Encoding.ASCII.GetString(read.Value.Content), "O", CultureInfo.InvariantCulture);
        for (var day = begin; day <= today; day = day.AddDays(1))
        {
            await foreach (var name in artefacts.ListAsync(Containers.Custody, RetentionLadder.DayPrefix(day), cancellationToken))
            {
                if (name.Split('/') is [_, _, var submission, var delivery] && DeliveryId.TryParse(submission, delivery, out var id))
                {
                    await ladder.VisitAsync(id, cancellationToken);
                }
            }
        }
        if (begin <= today)
        {
            // Of two runs the second is told so here; what it did, it did twice.
            var next = Encoding.ASCII.GetBytes(today.AddDays(1).ToString("O", CultureInfo.InvariantCulture));
            await cursors.TryWriteAsync(Containers.Cursors, Cursor, next, read?.Tag, cancellationToken);
        }
    }
}
