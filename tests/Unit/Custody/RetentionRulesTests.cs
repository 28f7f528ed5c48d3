using Submissions.Contracts;
using Submissions.Custody;
using Submissions.Custody.Retain;

namespace Submissions.Tests.Unit.Custody;

/// <summary>The ladder as a function: who may bring about what, and what keeps.</summary>
public sealed class RetentionRulesTests
{
    private static readonly CustodyOptions s_options = new() { Origin = "test" };
    private static readonly DateTimeOffset s_start = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly SubmissionId s_submission = SubmissionId.Parse("00112233445566778899aabbccddeeff");
    private int _ids;

    [Fact]
    public void Neglect_keeps_for_years()
    {
        var state = First();
        for (var day = 0; day < 30 * 365; day++)
        {
            var now = s_start.AddDays(day);
            Assert.True(state.Until > now.AddDays(13), $"Unprotected on day {day}.");
            while (RetentionRules.Next(state, [], now, s_options) is { } next)
            {
                Assert.Equal(RetentionStep.Extended, next.Step);
                state = next;
            }
        }
        Assert.InRange(state.Number, 100, 150);
    }

    [Fact]
    public void What_is_kept_is_held_and_gets_full_retention()
    {
        var state = Run(First(), s_start.AddDays(3), Decide(DecisionKind.Keep, "r", "Reviewer", 2));
        Assert.True(state.Held);
        Assert.Equal(s_start.AddDays(3 + 3_650), state.Until);
        // Spam afterwards takes nothing away.
        Assert.True(Run(state, s_start.AddDays(4), Decide(DecisionKind.Keep, "r", "Reviewer", 2), Decide(DecisionKind.Spam, "r", "Reviewer", 4)).Held);
    }

    [Fact]
    public void Spam_alone_is_kept_like_everything_nobody_decided()
    {
        var spam = Decide(DecisionKind.Spam, "r", "Reviewer", 1);
        var state = First();
        for (var day = 1; day < 1_000; day++)
        {
            state = Run(state, s_start.AddDays(day), spam);
            Assert.True(state.Until > s_start.AddDays(day + 13));
        }
        Assert.Null(state.DisposeFrom);
    }

    [Fact]
    public void A_lead_and_an_auditor_dispose_after_notice_and_retention()
    {
        var request = Decide(DecisionKind.DisposalRequested, "lead", "Lead", 1);
        var consent = Decide(DecisionKind.DisposalConsented, "auditor", "Auditor", 2, request.Id);
        var state = First();
        for (var day = 2; state.Step != RetentionStep.Disposed; day++)
        {
            var now = s_start.AddDays(day);
            state = Run(state, now, request, consent);
            Assert.True(state.Step != RetentionStep.Disposed || (now >= s_start.AddDays(2 + 30) && now >= s_start.AddDays(90)), $"Too early: day {day}.");
            Assert.True(day <= 90, "Never.");
        }
    }

    [Theory]
    [InlineData("lead", "Lead", "LEAD", "Auditor")]
    [InlineData("one", "Lead", "one", "Auditor")]
    [InlineData("one", "Lead", "two", "Lead")]
    [InlineData("one", "Auditor", "two", "Auditor")]
    [InlineData("one", "Reviewer", "two", "Auditor")]
    [InlineData("one", "Auditor", "two", "Lead")]
    public void One_person_or_other_roles_dispose_of_nothing(string requester, string requesterRole, string consenter, string consenterRole)
    {
        var request = Decide(DecisionKind.DisposalRequested, requester, requesterRole, 1);
        var consent = Decide(DecisionKind.DisposalConsented, consenter, consenterRole, 2, request.Id);
        AssertNeverDisposed(request, consent);
    }

    [Fact]
    public void A_consent_without_its_request_or_before_it_disposes_of_nothing()
    {
        var request = Decide(DecisionKind.DisposalRequested, "lead", "Lead", 5);
        AssertNeverDisposed(Decide(DecisionKind.DisposalConsented, "auditor", "Auditor", 6, new string('f', 32)));
        AssertNeverDisposed(request, Decide(DecisionKind.DisposalConsented, "auditor", "Auditor", 4, request.Id));
        AssertNeverDisposed(request, Decide(DecisionKind.DisposalConsented, "auditor", "Auditor", 6, request.Id) with { Submission = SubmissionId.New(Entropy.System) });
    }

    [Theory]
    [InlineData(DecisionKind.Keep, 1.5)]
    [InlineData(DecisionKind.HoldSet, 1.5)]
    [InlineData(DecisionKind.DisposalWithdrawn, 1.5)]
    [InlineData(DecisionKind.Keep, 80)]
    [InlineData(DecisionKind.HoldSet, 80)]
    [InlineData(DecisionKind.DisposalWithdrawn, 80)]
    public void What_keeps_stops_a_disposal_until_its_last_day(DecisionKind kind, double day)
    {
        var request = Decide(DecisionKind.DisposalRequested, "lead", "Lead", 1);
        AssertNeverDisposed(request, Decide(DecisionKind.DisposalConsented, "auditor", "Auditor", 2, request.Id), Decide(kind, "lead", "Lead", day));
    }

    [Fact]
    public void A_hold_that_was_released_does_not_bring_a_stopped_disposal_back()
    {
        var request = Decide(DecisionKind.DisposalRequested, "lead", "Lead", 1);
        AssertNeverDisposed(
            request,
            Decide(DecisionKind.DisposalConsented, "auditor", "Auditor", 2, request.Id),
            Decide(DecisionKind.HoldSet, "lead", "Lead", 10),
            Decide(DecisionKind.HoldReleased, "lead", "Lead", 20));
    }

    [Fact]
    public void Retention_never_gets_shorter_and_the_notice_is_always_given()
    {
        var random = new Sealing.SeededEntropy("retention");
        for (var trial = 0; trial < 300; trial++)
        {
            var state = First();
            var decisions = new List<Decision>();
            for (var day = 1; day < 500; day += 1 + random.Next(20))
            {
                var now = s_start.AddDays(day);
                if (random.Next(3) == 0)
                {
                    var kind = (DecisionKind)(1 + random.Next(7));
                    var request = kind == DecisionKind.DisposalConsented ? decisions.LastOrDefault(decision => decision.Kind == DecisionKind.DisposalRequested)?.Id : null;
                    decisions.Add(Decide(kind, $"{random.Next(2)}", random.Next(2) == 0 ? "Lead" : "Auditor", day, request));
                }
                while (RetentionRules.Next(state, decisions, now, s_options) is { } next)
                {
                    Assert.True(next.Until >= state.Until);
                    Assert.Equal(state.Number + 1, next.Number);
                    if (next.Step == RetentionStep.Disposed)
                    {
                        Assert.False(state.Held);
                        Assert.True(now >= state.DisposeFrom && now >= state.Until);
                        Assert.Contains(decisions, consent => decisions.Exists(request => consent.ConsentsTo(request)));
                    }
                    state = next;
                }
            }
        }
    }

    private static RetentionState First() => RetentionRules.First(
        new CustodyEvent { Act = CustodyAct.Received, Actor = "intake", At = s_start, Salt = "" }, new DeliveryId(s_submission, 0), s_options);

    private static RetentionState Run(RetentionState state, DateTimeOffset now, params Decision[] decisions)
    {
        while (RetentionRules.Next(state, decisions, now, s_options) is { } next)
        {
            state = next;
        }
        return state;
    }

    private static void AssertNeverDisposed(params Decision[] decisions)
    {
        var state = First();
        for (var day = 1; day < 2_000; day++)
        {
            var now = s_start.AddDays(day);
            state = Run(state, now, [.. decisions.Where(decision => decision.At <= now)]);
            Assert.NotEqual(RetentionStep.Disposed, state.Step);
        }
        Assert.Null(state.DisposeFrom);
    }

    private Decision Decide(DecisionKind kind, string by, string role, double day, string? request = null) => new()
    {
        Id = (++_ids).ToString("x32", System.Globalization.CultureInfo.InvariantCulture),
        Submission = s_submission,
        Kind = kind,
        By = by,
        Role = role,
        At = s_start.AddDays(day),
        Why = DecisionReason.Garbage,
        Request = request,
    };
}
