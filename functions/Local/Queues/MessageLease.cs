using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace Submissions.Local;

/// <summary>
/// Keeps one message invisible while it is worked on. If the process dies the message comes back by itself when the lease runs out.
/// After <see cref="StopAsync"/> nobody renews it any more and its receipt is steady.
/// </summary>
internal sealed class MessageLease : IAsyncDisposable
{
    private readonly QueueClient _queue;
    private readonly QueueMessage _message;
    private readonly TimeSpan _lease;
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _renewal;
    private string _receipt;

    public MessageLease(QueueClient queue, QueueMessage message, TimeSpan lease, TimeProvider time)
    {
        (_queue, _message, _lease, _time, _receipt) = (queue, message, lease, time, message.PopReceipt);
        _renewal = RenewAsync();
    }

    /// <summary>The message is done with.</summary>
    public Task DeleteAsync(CancellationToken cancellationToken) => _queue.DeleteMessageAsync(_message.MessageId, _receipt, cancellationToken);

    /// <summary>Somebody takes the message up again after the given time.</summary>
    public Task ReturnAsync(TimeSpan after, CancellationToken cancellationToken) =>
        _queue.UpdateMessageAsync(_message.MessageId, _receipt, visibilityTimeout: after, cancellationToken: cancellationToken);

    /// <summary>Ends the renewal.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _renewal;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task RenewAsync()
    {
        while (await Task.Delay(_lease / 3, _time, _stop.Token).EndAsync() is null)
        {
            // Not cancelled in the middle: a renewal whose answer is lost would leave us with an old receipt.
            var renewal = _queue.UpdateMessageAsync(_message.MessageId, _receipt, visibilityTimeout: _lease, cancellationToken: CancellationToken.None);
            if (await renewal.EndAsync() is null)
            {
                _receipt = (await renewal).Value.PopReceipt;
            }
            else if (renewal.Exception?.InnerException is RequestFailedException { Status: 404 or 400 })
            {
                // The lease is lost: another try has begun or the message is gone. Work is idempotent, so this one may finish; there is nothing left to renew.
                return;
            }
        }
    }
}
