using Submissions.Contracts;
using Submissions.Intake;
using Submissions.Intake.Limits;
using Submissions.Intake.Open;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Intake;

/// <summary>Who is let in with a part, counted over a real store.</summary>
public sealed class GateTests(AzuriteFixture azurite)
{
    private const int MiB = 1 << 20;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task When_the_day_is_spent_large_parts_wait_and_first_MiBs_are_still_welcome()
    {
        using var parts = await PartsAsync(new IntakeOptions { DailyGeneralBytes = 32 * MiB, DailyReserveBytes = 8 * MiB });
        var large = IntakeParts.Opened();
        Assert.Equal(Refusal.None, (await parts.SendAsync(large, 8 * MiB)).Refusal);
        Assert.Equal(Refusal.WorkRequired, (await parts.SendAsync(IntakeParts.Opened(), 8 * MiB)).Refusal);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(Refusal.None, (await parts.SendAsync(large, 8 * MiB)).Refusal);
        }

        Assert.Equal(Refusal.DailyBudgetSpent, (await parts.SendAsync(large, MiB)).Refusal);
        Assert.Equal(Refusal.DailyBudgetSpent, (await parts.SendAsync(IntakeParts.Opened(), 2 * MiB)).Refusal);
        var small = IntakeParts.Opened(CapabilityKind.Worked);
        for (var i = 0; i < 8; i++)
        {
            Assert.Equal(Refusal.None, (await parts.SendAsync(small, MiB / 8)).Refusal);
        }
        Assert.Equal(Refusal.DailyBudgetSpent, (await parts.SendAsync(small, 1)).Refusal);
        Assert.Equal(Refusal.None, (await parts.SendAsync((await parts.EnterPartnerAsync()).Opened, 8 * MiB)).Refusal);
    }

    [Fact]
    public async Task The_reserve_has_an_end_as_well()
    {
        using var parts = await PartsAsync(new IntakeOptions { DailyGeneralBytes = 8 * MiB, DailyReserveBytes = 8 * MiB });
        Assert.Equal(Refusal.None, (await parts.SendAsync((await parts.EnterPartnerAsync()).Opened, 8 * MiB)).Refusal);
        for (var i = 0; i < 16; i++)
        {
            Assert.Equal(Refusal.None, (await parts.SendAsync(IntakeParts.Opened(CapabilityKind.Worked), MiB)).Refusal);
        }
        Assert.Equal(Refusal.DailyBudgetSpent, (await parts.SendAsync(IntakeParts.Opened(CapabilityKind.Worked), 1)).Refusal);
    }

    [Fact]
    public async Task One_submission_ends_at_its_limit_whatever_instances_serve_it()
    {
        var (time, limits) = (IntakeParts.SomeDay(), new IntakeOptions { MaxAllowancesPerSubmission = 2 });
        using var one = new IntakeParts(await azurite.AccountAsync(), time, limits);
        using var other = new IntakeParts(await azurite.AccountAsync(), time, limits);
        var submission = IntakeParts.Opened();
        var sent = 0;
        while (sent < 100 && (await (sent % 2 == 0 ? one : other).SendAsync(submission, 8 * MiB)) is { Refusal: Refusal.None })
        {
            sent++;
        }
        Assert.Equal(16, sent);
        Assert.Equal(Refusal.SubmissionFull, (await one.SendAsync(submission, 8 * MiB)).Refusal);
        Assert.Equal(Refusal.SubmissionFull, (await other.SendAsync(submission, 8 * MiB)).Refusal);
    }

    [Fact]
    public async Task Objects_are_bounded_too()
    {
        using var parts = await PartsAsync(new IntakeOptions { MaxAllowancesPerSubmission = 1 });
        var submission = IntakeParts.Opened();
        var opened = 0;
        while (opened < 100 && (await parts.SendAsync(submission, 1, opensObject: true)).Refusal == Refusal.None)
        {
            opened++;
        }
        Assert.Equal(16, opened);
    }

    [Fact]
    public async Task A_storm_of_parts_of_one_submission_is_slowed_down_and_others_are_not()
    {
        using var parts = await PartsAsync(new IntakeOptions { PartsPerSecond = 2 });
        var stormy = IntakeParts.Opened();
        for (var i = 0; i < 8; i++)
        {
            Assert.Equal(Refusal.None, (await parts.SendAsync(stormy, 1)).Refusal);
        }
        Assert.Equal(Refusal.Busy, (await parts.SendAsync(stormy, 1)).Refusal);
        Assert.Equal(Refusal.None, (await parts.SendAsync(IntakeParts.Opened(), 1)).Refusal);
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(Refusal.None, (await parts.SendAsync(stormy, 1)).Refusal);
    }

    [Fact]
    public async Task So_many_parts_of_one_submission_are_in_flight_and_no_more()
    {
        using var parts = await PartsAsync(new IntakeOptions { MaxPartsInFlight = 1 });
        var submission = IntakeParts.Opened();
        var first = await parts.Gate.AdmitAsync(IntakeParts.Request(), submission, MiB, true, Cancel);
        Assert.True(first.TryGet(out var admission, out _));
        Assert.Equal(Refusal.Busy, (await parts.SendAsync(submission, 1)).Refusal);
        admission.Dispose();
        // What was not stored is not charged: the whole small allowance is there.
        Assert.Equal(Refusal.None, (await parts.SendAsync(submission, MiB)).Refusal);
        Assert.Single(await AllowancesAsync(parts, submission));
    }

    [Fact]
    public async Task Work_serves_once_and_for_its_own_submission()
    {
        using var parts = await PartsAsync(new IntakeOptions { LeastWork = 64 });
        var submission = IntakeParts.Opened();
        var (refusal, challenge, cost) = await parts.SendAsync(submission, 2 * MiB);
        Assert.Equal((Refusal.WorkRequired, 64), (refusal, cost));
        var work = Hashcash.Solve(challenge!, cost, TestContext.Current.CancellationToken);
        Assert.Equal(Refusal.WorkRequired, (await parts.SendAsync(IntakeParts.Opened(), 2 * MiB, work: work)).Refusal);
        Assert.Equal(Refusal.None, (await parts.SendAsync(submission, 8 * MiB, work: work)).Refusal);
        for (var i = 0; i < 7; i++)
        {
            Assert.Equal(Refusal.None, (await parts.SendAsync(submission, 8 * MiB)).Refusal);
        }
        Assert.Equal(Refusal.WorkRequired, (await parts.SendAsync(submission, 8 * MiB, work: work)).Refusal);

        // Another instance, which knows nothing of the first, takes it no second time.
        using var other = await PartsAsync(new IntakeOptions { LeastWork = 64 });
        Assert.Equal(Refusal.WorkRequired, (await other.SendAsync(submission, 8 * MiB, work: work)).Refusal);
        Assert.Single(await AllowancesAsync(parts, submission));
    }

    [Fact]
    public async Task Opening_work_opens_once()
    {
        using var parts = await PartsAsync(new IntakeOptions());
        var submission = SubmissionId.New(Entropy.System);
        Assert.True(await parts.Gate.TryOpenAsync(submission, Cancel));
        Assert.False(await parts.Gate.TryOpenAsync(submission, Cancel));
        var (refusal, _, _) = await parts.SendAsync(new Capability(submission, DateTimeOffset.MaxValue, CapabilityKind.Worked), MiB);
        Assert.Equal(Refusal.None, refusal);
    }

    [Fact]
    public async Task No_more_submissions_begin_in_a_day_than_may()
    {
        using var parts = await PartsAsync(new IntakeOptions { DailyOpenings = 2 });
        Assert.Equal(Refusal.None, (await parts.SendAsync(IntakeParts.Opened(), 1)).Refusal);
        Assert.Equal(Refusal.None, (await parts.SendAsync(IntakeParts.Opened(CapabilityKind.Worked), 1)).Refusal);
        Assert.Equal(Refusal.DailyBudgetSpent, (await parts.SendAsync(IntakeParts.Opened(CapabilityKind.Worked), 1)).Refusal);
    }

    [Fact]
    public async Task Work_costs_nothing_while_it_is_quiet_and_more_as_the_day_fills()
    {
        using var parts = await PartsAsync(new IntakeOptions { DailyGeneralBytes = 80 * MiB });
        var costs = new List<int>();
        for (var i = 0; i < 10; i++)
        {
            costs.Add(await parts.Costs.LargeAsync(Cancel));
            Assert.True(await parts.Budget.TryTakeAsync(BudgetKind.General, 8 * MiB, Cancel));
        }
        Assert.Equal([0, 0, 0, 0, 0], costs[..5]);
        Assert.Equal(1 << 12, costs[5]);
        Assert.Equal(costs.Order(), costs);
        Assert.Equal(1 << 22, await parts.Costs.LargeAsync(Cancel));
        Assert.Equal(1 << 12, await parts.Costs.SmallAsync(Cancel));
    }

    private readonly ManualTime _time = IntakeParts.SomeDay();

    private async Task<IntakeParts> PartsAsync(IntakeOptions limits) => new(await azurite.AccountAsync(), _time, limits);

    private static async Task<List<string>> AllowancesAsync(IntakeParts parts, Capability submission)
    {
        var names = new List<string>();
        await foreach (var name in parts.Artefacts.ListAsync(Containers.Intake, $"{submission.Submission}/allowance/", Cancel))
        {
            names.Add(name);
        }
        return names;
    }
}
