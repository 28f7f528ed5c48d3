using Submissions.Intake;
using Submissions.Intake.Limits;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Intake;

/// <summary>Several instances over one real store.</summary>
public sealed class DailyBudgetTests(AzuriteFixture azurite)
{
    private const long MiB = 1 << 20;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Instances_together_never_spend_more_than_the_day_has_and_all_of_it_can_be_spent()
    {
        var time = IntakeParts.SomeDay();
        var limits = new IntakeOptions { DailyGeneralBytes = 80 * MiB };
        using var one = new IntakeParts(await azurite.AccountAsync(), time, limits);
        using var other = new IntakeParts(await azurite.AccountAsync(), time, limits);
        var taken = 0L;
        await Parallel.ForEachAsync(Enumerable.Range(0, 200), Cancel, async (i, cancel) =>
        {
            if (await (i % 2 == 0 ? one : other).Budget.TryTakeAsync(BudgetKind.General, MiB, cancel))
            {
                Interlocked.Add(ref taken, MiB);
            }
        });
        Assert.Equal(80 * MiB, taken);
        Assert.Equal(1, await one.Budget.SpentAsync(BudgetKind.General, Cancel));
        Assert.False(await other.Budget.TryTakeAsync(BudgetKind.General, 1, Cancel));
    }

    [Fact]
    public async Task An_instance_that_dies_takes_at_most_its_share_with_it()
    {
        var (time, limits) = (IntakeParts.SomeDay(), new IntakeOptions { DailyGeneralBytes = 32 * MiB });
        using (var dead = new IntakeParts(await azurite.AccountAsync(), time, limits))
        {
            Assert.True(await dead.Budget.TryTakeAsync(BudgetKind.General, 1, Cancel));
        }
        using var next = new IntakeParts(await azurite.AccountAsync(), time, limits);
        var taken = 0;
        while (await next.Budget.TryTakeAsync(BudgetKind.General, MiB, Cancel))
        {
            taken++;
        }
        Assert.Equal(24, taken);
    }

    [Fact]
    public async Task The_next_day_begins_anew_and_what_is_given_back_can_be_taken_again()
    {
        var (time, limits) = (IntakeParts.SomeDay(), new IntakeOptions { DailyReserveBytes = 8 * MiB });
        using var parts = new IntakeParts(await azurite.AccountAsync(), time, limits);
        Assert.True(await parts.Budget.TryTakeAsync(BudgetKind.Reserve, 8 * MiB, Cancel));
        Assert.False(await parts.Budget.TryTakeAsync(BudgetKind.Reserve, 1, Cancel));
        Assert.Equal(TimeSpan.FromHours(16), parts.Budget.UntilTomorrow());
        parts.Budget.GiveBack(BudgetKind.Reserve, MiB);
        Assert.True(await parts.Budget.TryTakeAsync(BudgetKind.Reserve, MiB, Cancel));
        time.Advance(TimeSpan.FromHours(16));
        Assert.Equal(0, await parts.Budget.SpentAsync(BudgetKind.Reserve, Cancel));
        Assert.True(await parts.Budget.TryTakeAsync(BudgetKind.Reserve, 8 * MiB, Cancel));
    }

    [Fact]
    public async Task A_quiet_instance_learns_within_a_minute_what_others_spent()
    {
        var (time, limits) = (IntakeParts.SomeDay(), new IntakeOptions { DailyGeneralBytes = 16 * MiB });
        using var quiet = new IntakeParts(await azurite.AccountAsync(), time, limits);
        using var busy = new IntakeParts(await azurite.AccountAsync(), time, limits);
        Assert.Equal(0, await quiet.Budget.SpentAsync(BudgetKind.General, Cancel));
        Assert.True(await busy.Budget.TryTakeAsync(BudgetKind.General, 8 * MiB, Cancel));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0.5, await quiet.Budget.SpentAsync(BudgetKind.General, Cancel));
    }
}
