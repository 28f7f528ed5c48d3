using Submissions.Contracts;

namespace Submissions.Custody.Retain;

/// <summary>The ladder of architecture.md, "Retention", as a function of what stands, what was decided and the time; it reads and writes nothing.</summary>
public static class RetentionRules
{
    /// <summary>The state every delivery begins with.</summary>
    public static RetentionState First(CustodyEvent received, DeliveryId id, CustodyOptions options) => new()
    {
        Submission = id.Submission,
        Delivery = id.Number,
        Number = 0,
        Step = RetentionStep.Inherited,
        At = received.At,
        Until = received.At + TimeSpan.FromDays(options.InheritedRetentionDays),
        Held = false,
        Objects = received.Inputs,
    };

    /// <summary>The next step, or null when there is none yet. To be asked again until it says null.</summary>
    /// <param name="state">What stands.</param>
    /// <param name="decisions">All decisions about the submission.</param>
    /// <param name="now">The time.</param>
    /// <param name="options">Days.</param>
    public static RetentionState? Next(RetentionState state, IReadOnlyList<Decision> decisions, DateTimeOffset now, CustodyOptions options)
    {
        if (state.Step == RetentionStep.Disposed)
        {
            return null;
        }
        var ordered = decisions.OrderBy(decision => decision.At).ThenBy(decision => decision.Id, StringComparer.Ordinal).ToList();
        if (ordered.Find(decision => !state.Decisions.Contains(decision.Id)) is { } decision)
        {
            return Decided(state, decision, ordered, now, options);
        }
        if (state.DisposeFrom is { } from)
        {
            // Neither notice nor retention is shortened, and a hold withdraws a disposal: what expires here has nothing that keeps it.
            return now >= from && now >= state.Until && !state.Held ? Step(state, RetentionStep.Disposed, now) : null;
        }
        return now >= state.Due(options) ? Step(state, RetentionStep.Extended, now) with { Until = Later(state.Until, now) + Period(state, options) } : null;
    }

    private static RetentionState Decided(RetentionState state, Decision decision, List<Decision> ordered, DateTimeOffset now, CustodyOptions options)
    {
        var next = decision.Kind switch
        {
            DecisionKind.Keep => Step(state, RetentionStep.Kept, now) with
            {
                Held = true,
                DisposeFrom = null,
                Until = Later(state.Until, now + TimeSpan.FromDays(options.FullRetentionDays)),
            },
            DecisionKind.Spam => Step(state, RetentionStep.MarkedSpam, now),
            DecisionKind.HoldSet => Step(state, RetentionStep.HoldSet, now) with { Held = true, DisposeFrom = null },
            DecisionKind.HoldReleased => Step(state, RetentionStep.HoldReleased, now) with { Held = false },
            DecisionKind.DisposalRequested => Step(state, RetentionStep.DisposalRequested, now),
            DecisionKind.DisposalConsented when !state.Held && IsConsent(decision, ordered) =>
                Step(state, RetentionStep.DisposalDecided, now) with { DisposeFrom = now + TimeSpan.FromDays(options.DisposalNoticeDays) },
            DecisionKind.DisposalConsented => Step(state, RetentionStep.DecisionWithoutEffect, now),
            DecisionKind.DisposalWithdrawn => Step(state, RetentionStep.DisposalWithdrawn, now) with { DisposeFrom = null },
            _ => throw new InvalidOperationException("A decision of no kind of ours."),
        };
        return next with { Decisions = [.. state.Decisions, decision.Id], EndsNotice = state.DisposeFrom is not null && next.DisposeFrom is null };
    }

    /// <summary>Of two people, a lead and an auditor, with nothing between them that keeps the submission.</summary>
    private static bool IsConsent(Decision consent, List<Decision> ordered)
    {
        var request = ordered.FindIndex(decision => consent.ConsentsTo(decision));
        return request >= 0 && !ordered.GetRange(request, ordered.IndexOf(consent) - request)
            .Exists(between => between.Kind is DecisionKind.Keep or DecisionKind.HoldSet or DecisionKind.DisposalWithdrawn);
    }

    private static TimeSpan Period(RetentionState state, CustodyOptions options) => TimeSpan.FromDays(state.Held ? options.FullRetentionDays : options.InheritedRetentionDays);

    private static RetentionState Step(RetentionState state, RetentionStep step, DateTimeOffset now) => state with { Number = state.Number + 1, Step = step, At = now, EndsNotice = false };

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
