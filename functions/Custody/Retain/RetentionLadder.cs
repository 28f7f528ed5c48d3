using System.Globalization;
using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Custody.Retain;

/// <summary>
/// Takes deliveries up the ladder: the next state is written create-only, then carried out at the store and recorded. What is carried out twice changes nothing, so a run that
/// died anywhere is finished by the next visit. Every visit leaves a mark for the day of the next: <c>custody/due/{day}/{submission}/{delivery}</c>.
/// </summary>
public sealed class RetentionLadder(
    ArtefactStore artefacts, CustodyLog custody, SealedRetention store, MessageSender messages, TimeProvider time, Entropy entropy, IOptions<CustodyOptions> options)
{
    /// <summary>Days between a mark and the day it is for, at least: a day that is being worked off gets no new marks, whichever clock is ahead.</summary>
    private const int LeastDaysAhead = 2;

    private const string Tool = "retention";

    /// <summary>What the names of the marks of one day begin with.</summary>
    public static string DayPrefix(DateOnly day) => $"due/{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}/";

    /// <summary>Puts a delivery on the ladder when its <c>received</c> event is in the ledger. Its first visit is soon, so that a decision that was taken meanwhile is not missed.</summary>
    public async Task BeginAsync(CustodyEvent received, DeliveryId id, CancellationToken cancellationToken)
    {
        var first = RetentionRules.First(received, id, options.Value);
        await artefacts.TryCreateRecordAsync(Containers.Custody, first.Name(), first, cancellationToken);
        await MarkAsync(id, time.GetUtcNow(), cancellationToken);
    }

    /// <summary>Visits all deliveries of a submission that are on the ladder.</summary>
    public async Task VisitAsync(SubmissionId submission, CancellationToken cancellationToken)
    {
        var deliveries = new HashSet<DeliveryId>();
        await foreach (var name in artefacts.ListAsync(Containers.Custody, RetentionState.Prefix(submission), cancellationToken))
        {
            if (name.Split('/') is [_, var parent, var number, _] && DeliveryId.TryParse(parent, number, out var id))
            {
                deliveries.Add(id);
            }
        }
        foreach (var id in deliveries)
        {
            await VisitAsync(id, cancellationToken);
        }
    }

    /// <summary>Takes one delivery as far as it goes today.</summary>
    public async Task VisitAsync(DeliveryId id, CancellationToken cancellationToken)
    {
        var state = await LatestAsync(id, cancellationToken);
        // Carried out again: the run that wrote it may have died before it was.
        await CarryOutAsync(state, cancellationToken);
        var decisions = await DecisionsAsync(id.Submission, cancellationToken);
        while (RetentionRules.Next(state, decisions, time.GetUtcNow(), options.Value) is { } next)
        {
            if (next.Step == RetentionStep.Disposed)
            {
                next = next with { Objects = await WithVersionsAsync(next.Objects, cancellationToken) };
            }
            if (!await artefacts.TryCreateRecordAsync(Containers.Custody, next.Name(), next, cancellationToken))
            {
                next = await LatestAsync(id, cancellationToken);
            }
            await CarryOutAsync(next, cancellationToken);
            state = next;
        }
        if (state.Step != RetentionStep.Disposed)
        {
            await MarkAsync(id, state.Due(options.Value), cancellationToken);
        }
    }

    /// <summary>Whether a delivery was disposed of, so that its absence is as it should be.</summary>
    public async Task<bool> IsDisposedAsync(DeliveryId id, CancellationToken cancellationToken) =>
        await FindLatestAsync(id, cancellationToken) is { Step: RetentionStep.Disposed };

    private async Task CarryOutAsync(RetentionState state, CancellationToken cancellationToken)
    {
        if (state.Step == RetentionStep.Disposed)
        {
            foreach (var original in state.Objects)
            {
                await store.DeleteExpiredAsync(original, cancellationToken);
            }
        }
        else if (state.Step != RetentionStep.Inherited)
        {
            foreach (var original in state.Objects)
            {
                await store.ApplyAsync(original, state.Until, state.Held, cancellationToken);
            }
        }
        if (state.Step == RetentionStep.DisposalDecided || state.EndsNotice)
        {
            var notice = new DisposalNotice { Submission = state.Submission, Delivery = state.Delivery, Step = state.Number, DecidedAt = state.At, DisposeFrom = state.DisposeFrom };
            await artefacts.TryCreateRecordAsync(Containers.Receipts, notice.Name(), notice, cancellationToken);
        }
        foreach (var (act, why) in ActsOf(state))
        {
            await custody.AppendAsync(Event(state, act, why), cancellationToken);
        }
        if (state.Step == RetentionStep.Disposed)
        {
            await messages.SendAsync(Queues.Forget, DeliveryMessage.For(state.Id()), cancellationToken);
        }
    }

    private static IEnumerable<(CustodyAct Act, string Why)> ActsOf(RetentionState state) => state.Step switch
    {
        RetentionStep.Extended => [(CustodyAct.RetentionExtended, state.Held ? "held" : "undecided")],
        RetentionStep.Kept => [(CustodyAct.HeldSet, "kept"), (CustodyAct.RetentionExtended, "kept")],
        RetentionStep.HoldSet => [(CustodyAct.HeldSet, "decided")],
        RetentionStep.HoldReleased => [(CustodyAct.HeldReleased, "decided")],
        RetentionStep.DisposalDecided => [(CustodyAct.DisposalDecided, "noticeBegun")],
        RetentionStep.DisposalWithdrawn => [(CustodyAct.DisposalDecided, "withdrawn")],
        RetentionStep.DecisionWithoutEffect => [(CustodyAct.Refused, "decisionWithoutEffect")],
        RetentionStep.Disposed => [(CustodyAct.Disposed, "expired")],
        RetentionStep.Inherited or RetentionStep.MarkedSpam or RetentionStep.DisposalRequested => [],
        _ => throw new InvalidOperationException("A step of no kind of ours."),
    };

    private CustodyEvent Event(RetentionState state, CustodyAct act, string why)
    {
        var parameters = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["until"] = Text(state.Until) };
        if (state.DisposeFrom is { } from)
        {
            parameters["disposeFrom"] = Text(from);
        }
        if (state.Decisions is [.., var last])
        {
            parameters["decision"] = last;
        }
        return new CustodyEvent
        {
            Submission = state.Submission,
            Delivery = state.Delivery,
            Act = act,
            Actor = "custody",
            At = state.At,
            Why = why,
            Inputs = state.Objects,
            Tool = new ToolUse { Name = Tool, Version = "1", Parameters = parameters },
            Occurrence = state.Number.ToString(CultureInfo.InvariantCulture),
            Salt = CustodyEvent.NewSalt(entropy),
        };
    }

    private async Task<RetentionState> LatestAsync(DeliveryId id, CancellationToken cancellationToken) =>
        await FindLatestAsync(id, cancellationToken) ?? throw new InvalidOperationException("A delivery that is due and was never put on the ladder.");

    private async Task<RetentionState?> FindLatestAsync(DeliveryId id, CancellationToken cancellationToken)
    {
        string? latest = null;
        await foreach (var name in artefacts.ListAsync(Containers.Custody, RetentionState.Prefix(id), cancellationToken))
        {
            latest = name;
        }
        return latest is null ? null : await artefacts.ReadRecordAsync<RetentionState>(Containers.Custody, latest, cancellationToken);
    }

    private async Task<IReadOnlyList<Decision>> DecisionsAsync(SubmissionId submission, CancellationToken cancellationToken)
    {
        var decisions = new List<Decision>();
        await foreach (var name in artefacts.ListAsync(Containers.Decisions, $"{submission}/", cancellationToken))
        {
            decisions.Add(await artefacts.ReadRecordAsync<Decision>(Containers.Decisions, name, cancellationToken)
                ?? throw new InvalidOperationException("A decision that was listed and is gone."));
        }
        return decisions;
    }

    private async Task<IReadOnlyList<Artefact>> WithVersionsAsync(IReadOnlyList<Artefact> originals, CancellationToken cancellationToken)
    {
        var versions = new List<Artefact>();
        foreach (var original in originals)
        {
            versions.Add(await store.WithVersionAsync(original, cancellationToken));
        }
        return versions;
    }

    private async Task MarkAsync(DeliveryId id, DateTimeOffset due, CancellationToken cancellationToken)
    {
        var earliest = Day(time.GetUtcNow()).AddDays(LeastDaysAhead);
        var day = Day(due) > earliest ? Day(due) : earliest;
        await artefacts.TryCreateAsync(Containers.Custody, $"{DayPrefix(day)}{id}", ReadOnlyMemory<byte>.Empty, cancellationToken);
    }

    private static DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(at.UtcDateTime);

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
