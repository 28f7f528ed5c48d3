namespace Submissions.Pipeline;

/// <summary>
/// Keeps what partners send from delaying witnesses: partners have queues of their own, and of what is on them so much is worked on at a time in one instance as leaves scanner and cages with room for
/// witnesses, and one piece while any witness's is in work. So partners always get on, and a witness waits for what is in hand at the most. What waits for its turn waits in the partners' queues.
/// </summary>
/// <param name="processors">Of the instance. More at once than they can work on would delay what arrives meanwhile, also the partner's own.</param>
public sealed class PartnerLanes(int processors)
{
    /// <summary>Of the scanner's three places large objects may hold two; partners' large ones only one of those (<see cref="Scan.LargeLane"/>), and small ones are done quickly.</summary>
    private const int MostScans = 4;

    /// <summary>Half of the cages.</summary>
    private const int MostStrips = 2;

    private readonly Lock _lock = new();
    private readonly Lane _scan = new(Math.Clamp(processors / 2, 1, MostScans));
    private readonly Lane _strip = new(Math.Clamp(processors / 4, 1, MostStrips));
    private int _witnesses;

    /// <summary>A turn at scanning, to be disposed of at its end: a witness's at once, a partner's when there is one.</summary>
    public Task<IDisposable> ScanAsync(bool isPartners, CancellationToken cancellationToken) => EnterAsync(_scan, isPartners, cancellationToken);

    /// <summary>A turn at stripping likewise.</summary>
    public Task<IDisposable> StripAsync(bool isPartners, CancellationToken cancellationToken) => EnterAsync(_strip, isPartners, cancellationToken);

    private async Task<IDisposable> EnterAsync(Lane lane, bool isPartners, CancellationToken cancellationToken)
    {
        if (!isPartners)
        {
            lock (_lock)
            {
                _witnesses++;
            }
            return new Turn(() => End(ref _witnesses));
        }
        var waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            lane.Waiting.AddLast(waiting);
            LetIn();
        }
        await using var givingUp = cancellationToken.Register(() => waiting.TrySetCanceled(cancellationToken));
        await waiting.Task;
        return new Turn(() => End(ref lane.Running));
    }

    private void End(ref int count)
    {
        lock (_lock)
        {
            count--;
            LetIn();
        }
    }

    private void LetIn()
    {
        foreach (var lane in new[] { _scan, _strip })
        {
            while (lane.Waiting.First is { } first && lane.Running < (_witnesses > 0 ? 1 : lane.Turns))
            {
                lane.Waiting.RemoveFirst();
                // Who gave up is passed over.
                lane.Running += first.Value.TrySetResult() ? 1 : 0;
            }
        }
    }

    private sealed class Lane(int turns)
    {
        public int Running;

        public int Turns { get; } = turns;

        public LinkedList<TaskCompletionSource> Waiting { get; } = [];
    }

    private sealed class Turn(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
