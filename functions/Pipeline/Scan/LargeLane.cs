using Microsoft.Extensions.Options;

namespace Submissions.Pipeline.Scan;

/// <summary>
/// Keeps large objects from starving small ones: of deliveries with an object over <see cref="ClamdOptions.LargeBytes"/> two at a time are scanned, so that the scanner, which takes three, always has a
/// place for the others; and of partners one at a time, so that a witness's large delivery waits for none of theirs. A few wait here, so that no turn is lost between two; the rest wait in the queue, where they hold nothing.
/// </summary>
public sealed class LargeLane(IOptions<ClamdOptions> options) : IDisposable
{
    private const int Turns = 2;
    private const int MaxWaiting = 4;

    private readonly SemaphoreSlim _free = new(Turns);
    private readonly SemaphoreSlim _partners = new(1);
    private int _waiting;

    /// <summary>A turn to be disposed of at its end; null when a large delivery has to come back later.</summary>
    /// <param name="longestBytes">Length of the delivery's longest object.</param>
    /// <param name="isPartners">A partner sent it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IDisposable?> TryEnterAsync(long longestBytes, bool isPartners, CancellationToken cancellationToken)
    {
        if (longestBytes <= options.Value.LargeBytes)
        {
            return new Turn([]);
        }
        // Partners' never wait here, where they would take the places of those who wait.
        if (isPartners)
        {
            return TryEnterPartners();
        }
        if (Interlocked.Increment(ref _waiting) > MaxWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return null;
        }
        try
        {
            await _free.WaitAsync(cancellationToken);
            return new Turn([_free]);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }

    public void Dispose()
    {
        _free.Dispose();
        _partners.Dispose();
    }

    private Turn? TryEnterPartners()
    {
        if (!_partners.Wait(0))
        {
            return null;
        }
        if (_free.Wait(0))
        {
            return new Turn([_free, _partners]);
        }
        _partners.Release();
        return null;
    }

    private sealed class Turn(IReadOnlyList<SemaphoreSlim> taken) : IDisposable
    {
        public void Dispose()
        {
            foreach (var place in taken)
            {
                place.Release();
            }
        }
    }
}
