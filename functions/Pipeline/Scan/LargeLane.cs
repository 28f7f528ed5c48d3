using Microsoft.Extensions.Options;

namespace Submissions.Pipeline.Scan;

/// <summary>
/// Keeps large objects from starving small ones: of deliveries with an object over <see cref="ClamdOptions.LargeBytes"/> two at a time are scanned, so that the scanner, which takes three, always has a
/// place for the others. A few wait here, so that no turn is lost between two; the rest wait in the queue, where they hold nothing.
/// </summary>
public sealed class LargeLane(IOptions<ClamdOptions> options) : IDisposable
{
    private const int Turns = 2;
    private const int MaxWaiting = 4;

    private readonly SemaphoreSlim _free = new(Turns);
    private int _waiting;

    /// <summary>A turn to be disposed of at its end; null when a large delivery has to come back later.</summary>
    /// <param name="longestBytes">Length of the delivery's longest object.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IDisposable?> TryEnterAsync(long longestBytes, CancellationToken cancellationToken)
    {
        if (longestBytes <= options.Value.LargeBytes)
        {
            return new Turn(null);
        }
        if (Interlocked.Increment(ref _waiting) > MaxWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return null;
        }
        try
        {
            await _free.WaitAsync(cancellationToken);
            return new Turn(_free);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Dispose() => _free.Dispose();

    private sealed class Turn(SemaphoreSlim? free) : IDisposable
    {
        public void Dispose() => free?.Release();
    }
}
