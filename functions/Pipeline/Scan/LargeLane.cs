using Microsoft.Extensions.Options;

namespace Submissions.Pipeline.Scan;

/// <summary>
/// Keeps large objects from starving small ones: of deliveries with an object over <see cref="ClamdOptions.LargeBytes"/> one at a time is scanned, so that the scanner, which takes two, always has a
/// place for the others. Who does not get in waits in the queue, not here.
/// </summary>
public sealed class LargeLane(IOptions<ClamdOptions> options)
{
    private int _taken;

    /// <summary>A turn to be disposed of at its end; null when a large delivery has to wait.</summary>
    /// <param name="longestBytes">Length of the delivery's longest object.</param>
    public IDisposable? TryEnter(long longestBytes) =>
        longestBytes <= options.Value.LargeBytes ? new Turn(null)
        : Interlocked.CompareExchange(ref _taken, 1, 0) == 0 ? new Turn(this)
        : null;

    private sealed class Turn(LargeLane? lane) : IDisposable
    {
        public void Dispose()
        {
            if (lane is not null)
            {
                Volatile.Write(ref lane._taken, 0);
            }
        }
    }
}
