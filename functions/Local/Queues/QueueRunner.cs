using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Submissions.Local;

/// <summary>
/// Runs one queue function as the Functions host does: takes batches, works on several messages at once, keeps them invisible meanwhile, deletes what succeeded,
/// lets what failed come back later, and puts what failed too often on <c>&lt;queue&gt;-poison</c>. If the process dies anywhere, what it held comes back.
/// </summary>
/// <param name="function">The function.</param>
/// <param name="queue">Its queue, unencoded, with the plane's rights.</param>
/// <param name="poison">Gives the poison queue, made if need be; the host's right, not the plane's.</param>
/// <param name="settings">From host.json.</param>
/// <param name="runner">Calls the method.</param>
/// <param name="scopes">One scope per message.</param>
/// <param name="time">For pauses and renewals.</param>
/// <param name="logger">Gets names and numbers only.</param>
internal sealed partial class QueueRunner(
    QueueFunction function,
    QueueClient queue,
    Func<string, CancellationToken, Task<QueueClient>> poison,
    QueueSettings settings,
    FunctionRunner runner,
    IServiceScopeFactory scopes,
    TimeProvider time,
    ILogger<QueueRunner> logger) : IHostedService, IDisposable
{
    private readonly CancellationTokenSource _noMore = new();
    private readonly CancellationTokenSource _giveUp = new();
    private readonly Dictionary<string, MessageLease> _held = [];
    private readonly Lock _heldLock = new();
    private Task _loop = Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _loop = Task.Run(LoopAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Takes no more; waits for what is in hand, then asks it to give up, then makes what is left visible for the next run.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _noMore.CancelAsync();
        await Task.WhenAny(_loop, Task.Delay(settings.StopGrace, time, cancellationToken));
        await _giveUp.CancelAsync();
        await Task.WhenAny(_loop, Task.Delay(settings.StopGrace, time, cancellationToken));
        foreach (var lease in StillHeld())
        {
            await lease.StopAsync();
            await lease.ReturnAsync(TimeSpan.Zero, CancellationToken.None).EndAsync();
        }
    }

    public void Dispose()
    {
        _noMore.Dispose();
        _giveUp.Dispose();
    }

    private async Task LoopAsync()
    {
        var backoff = new PollBackoff(settings.MaxPollingInterval);
        var working = new HashSet<Task>();
        var stopped = Task.Delay(Timeout.InfiniteTimeSpan, _noMore.Token);
        while (!_noMore.IsCancellationRequested)
        {
            working.RemoveWhere(work => work.IsCompleted);
            if (working.Count > settings.NewBatchThreshold)
            {
                await Task.WhenAny([.. working, stopped]);
                continue;
            }
            // Never cancelled: messages whose answer is thrown away would be lost for a whole lease.
            var taking = queue.ReceiveMessagesAsync(settings.BatchSize, settings.Lease, CancellationToken.None);
            if (await taking.EndAsync() is { } failure)
            {
                Log.TakingFailed(logger, function.Queue, FunctionRunner.Kinds(failure));
                await Task.WhenAny(Task.Delay(settings.MaxPollingInterval, time, CancellationToken.None), stopped);
                continue;
            }
            var messages = (await taking).Value;
            if (messages.Length == 0)
            {
                await Task.WhenAny(Task.Delay(backoff.Next(), time, CancellationToken.None), stopped);
                continue;
            }
            backoff.Reset();
            working.UnionWith(messages.Select(HandleAsync));
        }
        await Task.WhenAll(working);
    }

    private async Task HandleAsync(QueueMessage message)
    {
        var lease = new MessageLease(queue, message, settings.Lease, time);
        await using (lease)
        {
            Hold(message.MessageId, lease);
            if (await WorkAsync(message, lease).EndAsync() is { } failure)
            {
                // The store failed us, not the function: the message comes back when its lease runs out.
                Log.HandlingFailed(logger, function.Queue, message.MessageId, FunctionRunner.Kinds(failure));
            }
            LetGo(message.MessageId);
        }
    }

    private async Task WorkAsync(QueueMessage message, MessageLease lease)
    {
        // A process that died while working leaves a count above the limit behind; the function does not get it again.
        var outcome = message.DequeueCount > settings.MaxDequeueCount ? FunctionOutcome.Failed
            : MessageText.TryDecode(message.Body, out var text) ? await CallAsync(text)
            : FunctionOutcome.Failed;
        await lease.StopAsync();
        switch (outcome)
        {
            case FunctionOutcome.Succeeded:
                await lease.DeleteAsync(CancellationToken.None);
                break;
            case FunctionOutcome.Stopped:
                await lease.ReturnAsync(TimeSpan.Zero, CancellationToken.None);
                break;
            case FunctionOutcome.Failed when message.DequeueCount >= settings.MaxDequeueCount:
                Log.Poisoned(logger, function.Queue, message.MessageId, message.DequeueCount);
                var poisoned = await poison(function.Queue, CancellationToken.None);
                await poisoned.SendMessageAsync(message.Body, cancellationToken: CancellationToken.None);
                await lease.DeleteAsync(CancellationToken.None);
                break;
            case FunctionOutcome.Failed:
                await lease.ReturnAsync(settings.VisibilityTimeout, CancellationToken.None);
                break;
        }
    }

    private async Task<FunctionOutcome> CallAsync(string text)
    {
        var scope = scopes.CreateAsyncScope();
        await using (scope)
        {
            return await runner.RunAsync(
                function,
                () => FunctionRunner.CallAsync(function, scope.ServiceProvider, parameter => parameter.ParameterType == typeof(string) ? text : _giveUp.Token),
                _giveUp.Token);
        }
    }

    private void Hold(string id, MessageLease lease)
    {
        lock (_heldLock)
        {
            _held[id] = lease;
        }
    }

    private void LetGo(string id)
    {
        lock (_heldLock)
        {
            _held.Remove(id);
        }
    }

    private MessageLease[] StillHeld()
    {
        lock (_heldLock)
        {
            return [.. _held.Values];
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Queue {Queue}: taking messages failed: {Kinds}")]
        public static partial void TakingFailed(ILogger logger, string queue, string kinds);

        [LoggerMessage(2, LogLevel.Warning, "Queue {Queue}: message {Message} could not be put away: {Kinds}")]
        public static partial void HandlingFailed(ILogger logger, string queue, string message, string kinds);

        [LoggerMessage(3, LogLevel.Error, "Queue {Queue}: message {Message} failed {Tries} times and is poison")]
        public static partial void Poisoned(ILogger logger, string queue, string message, long tries);
    }
}
