using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Submissions.Local;

namespace Submissions.Tests.Unit.Local;

public sealed class TimerRunnerTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 10, TimeSpan.Zero);

    [Fact]
    public async Task A_timer_runs_at_the_second_its_schedule_names_and_not_before()
    {
        var (time, runs) = (new ManualTime(Start), new Runs());
        await using var plane = await StartAsync<EveryMinute>(time, runs);
        await Eventually.HoldsAsync(() => time.Waiting > 0);

        time.Advance(TimeSpan.FromSeconds(49));
        Assert.Empty(runs.Seen);
        time.Advance(TimeSpan.FromSeconds(1));
        await Eventually.HoldsAsync(() => runs.Seen.Count == 1);

        Assert.False(runs.Seen[0].IsPastDue);
        Assert.Equal(Start.UtcDateTime.AddSeconds(50 + 60), runs.Seen[0].ScheduleStatus!.Next);
    }

    [Fact]
    public async Task A_timer_never_overlaps_itself_and_skips_what_it_missed_meanwhile()
    {
        var (time, runs) = (new ManualTime(Start), new Runs { Hold = new TaskCompletionSource() });
        await using var plane = await StartAsync<EveryMinute>(time, runs);
        await Eventually.HoldsAsync(() => time.Waiting > 0);
        time.Advance(TimeSpan.FromSeconds(50));
        await Eventually.HoldsAsync(() => runs.Seen.Count == 1);

        time.Advance(TimeSpan.FromMinutes(3));
        Assert.Single(runs.Seen);
        runs.Hold.SetResult();
        await Eventually.HoldsAsync(() => time.Waiting > 0);
        time.Advance(TimeSpan.FromMinutes(1));

        await Eventually.HoldsAsync(() => runs.Seen.Count == 2);
    }

    [Fact]
    public async Task A_clock_that_is_put_back_delays_a_timer_by_one_wait_and_no_longer()
    {
        var (time, runs) = (new ManualTime(Start), new Runs());
        await using var plane = await StartAsync<EveryMinute>(time, runs);
        await Eventually.HoldsAsync(() => time.Waiting > 0);

        time.Shift = -TimeSpan.FromHours(10);
        time.Advance(TimeSpan.FromSeconds(50));
        await Eventually.HoldsAsync(() => time.Waiting > 0);
        time.Advance(TimeSpan.FromMinutes(1));

        // Twice, when it had gone to sleep again before the first of the two was over.
        await Eventually.HoldsAsync(() => runs.Seen.Count >= 1);
    }

    [Fact]
    public async Task A_timer_whose_next_time_cannot_be_written_down_runs_on()
    {
        using var folder = new TemporaryFolder();
        var nowhere = Path.Combine(folder.Path, "file");
        await File.WriteAllTextAsync(nowhere, "", TestContext.Current.CancellationToken);
        var (time, runs) = (new ManualTime(Start), new Runs());
        await using var plane = await TestPlane.StartAsync(typeof(EveryMinute), services => services.AddSingleton(runs), time: time, memory: new TimerMemory(nowhere));
        await Eventually.HoldsAsync(() => time.Waiting > 0);

        time.Advance(TimeSpan.FromSeconds(50));

        await Eventually.HoldsAsync(() => runs.Seen.Count == 1);
    }

    [Fact]
    public async Task Run_on_startup_runs_at_once()
    {
        var runs = new Runs();
        await using var plane = await StartAsync<OnStartup>(new ManualTime(Start), runs);

        await Eventually.HoldsAsync(() => runs.Seen.Count == 1);
    }

    [Fact]
    public async Task A_run_that_fell_due_while_the_host_was_down_is_made_up_for_once()
    {
        using var folder = new TemporaryFolder();
        var (time, runs) = (new ManualTime(Start), new Runs());
        await using (await StartAsync<EveryMinute>(time, runs, folder))
        {
            await Eventually.HoldsAsync(() => time.Waiting > 0);
        }
        var later = new ManualTime(Start.AddHours(5));

        await using var plane = await StartAsync<EveryMinute>(later, runs, folder);
        await Eventually.HoldsAsync(() => runs.Seen.Count == 1);

        await Eventually.HoldsAsync(() => later.Waiting > 0);
        Assert.True(Assert.Single(runs.Seen).IsPastDue);
    }

    private static Task<PlaneHost> StartAsync<T>(ManualTime time, Runs runs, TemporaryFolder? memory = null) =>
        TestPlane.StartAsync(typeof(T), services => services.AddSingleton(runs), time: time, memory: new TimerMemory(memory?.Path));

    private sealed class Runs
    {
        public List<TimerInfo> Seen { get; } = [];

        public TaskCompletionSource? Hold { get; init; }

        public Task RunAsync(TimerInfo timer)
        {
            Seen.Add(timer);
            return Hold?.Task ?? Task.CompletedTask;
        }
    }

    private sealed class EveryMinute(Runs runs)
    {
        [Function("EveryMinute")]
        public Task RunAsync([TimerTrigger("0 * * * * *")] TimerInfo timer) => runs.RunAsync(timer);
    }

    private sealed class OnStartup(Runs runs)
    {
        [Function("OnStartup")]
        public Task RunAsync([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer) => runs.RunAsync(timer);
    }
}
