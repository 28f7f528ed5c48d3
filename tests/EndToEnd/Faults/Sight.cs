namespace Submissions.Tests.EndToEnd.Faults;

/// <summary>Waits for the n-th thing of a kind to come by and holds it, and all after it, until it is let go: so a fault comes while the step is at work and not by guess.</summary>
internal sealed class Sight(Func<ProxiedRequest, bool> what, int nth)
{
    private readonly TaskCompletionSource _seen = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;

    /// <summary>Completes when it has come.</summary>
    public Task Seen => _seen.Task;

    public void Release() => _released.TrySetResult();

    internal Task PassAsync(ProxiedRequest request)
    {
        if (!what(request) || Interlocked.Increment(ref _count) < nth)
        {
            return Task.CompletedTask;
        }
        _seen.TrySetResult();
        return _released.Task;
    }
}
