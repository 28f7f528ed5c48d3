using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Submissions.Local;

/// <summary>Runs one timer function at each time of its schedule, one run after the other: a time that passes while it still runs is skipped.</summary>
internal sealed partial class TimerRunner(TimerFunction function, TimerMemory memory, FunctionRunner runner, IServiceScopeFactory scopes, TimeProvider time, ILogger<TimerRunner> logger)
    : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private Task _loop = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _loop = Task.Run(LoopAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stop.CancelAsync();
        await _loop.WaitAsync(cancellationToken).EndAsync();
    }

    public void Dispose() => _stop.Dispose();

    private async Task LoopAsync()
    {
        var missed = function.UseMonitor ? memory.ReadNext(function.Name) : null;
        var pastDue = missed <= Now;
        var last = default(DateTime);
        if (function.RunOnStartup || pastDue)
        {
            last = await RunAsync(last, pastDue);
        }
        while (!_stop.IsCancellationRequested)
        {
            var next = function.Schedule.GetNextOccurrence(Now);
            Remember(next);
            if (await WaitUntilAsync(next))
            {
                last = await RunAsync(last, pastDue: false);
            }
        }
    }

    /// <summary>On a full disk the old time stands, and after a restart the timer runs once more; that must not end it now.</summary>
    private void Remember(DateTime next)
    {
        try
        {
            memory.WriteNext(function.Name, next);
        }
        catch (IOException)
        {
            Log.NotRemembered(logger, function.Name);
        }
    }

    /// <summary>False when the host stops first, or the wall clock was put back, which would make the wait as much longer: the schedule has to be asked again. In steps, so that a clock that is put forward is noticed as well.</summary>
    private async Task<bool> WaitUntilAsync(DateTime next)
    {
        for (var before = Now; next > before; before = Now)
        {
            var step = next - before;
            if (await Task.Delay(step < LongestStep ? step : LongestStep, time, _stop.Token).EndAsync() is not null)
            {
                return false;
            }
            if (Now < before)
            {
                return false;
            }
        }
        return true;
    }

    private async Task<DateTime> RunAsync(DateTime last, bool pastDue)
    {
        var started = Now;
        var info = new TimerInfo
        {
            IsPastDue = pastDue,
            ScheduleStatus = new ScheduleStatus { Last = last, Next = function.Schedule.GetNextOccurrence(started), LastUpdated = started },
        };
        var scope = scopes.CreateAsyncScope();
        await using (scope)
        {
            await runner.RunAsync(
                function,
                () => FunctionRunner.CallAsync(function, scope.ServiceProvider, parameter => parameter.ParameterType == typeof(TimerInfo) ? info : _stop.Token),
                _stop.Token);
        }
        return started;
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>So soon a wall clock that was set is noticed.</summary>
    private static readonly TimeSpan LongestStep = TimeSpan.FromSeconds(10);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Timer {Timer}: when it is due next could not be written down.")]
        public static partial void NotRemembered(ILogger logger, string timer);
    }
}
