using Microsoft.Extensions.Options;

namespace Submissions.CageFront;

/// <summary>How many at a time. Who finds no place is refused at once and asks again: nobody queues here, where a replica may end any time.</summary>
internal sealed class Places(IOptions<FrontOptions> options) : IDisposable
{
    /// <summary>What the daemon's own threads take.</summary>
    private const int MaxScans = 8;

    private readonly SemaphoreSlim _cages = new(options.Value.Isolation == Isolation.Users ? 1 : options.Value.MaxConcurrent);
    private readonly SemaphoreSlim _scans = new(MaxScans);

    public IDisposable? TryTakeCage() => TryTake(_cages);

    public IDisposable? TryTakeScan() => TryTake(_scans);

    public void Dispose()
    {
        _cages.Dispose();
        _scans.Dispose();
    }

    private static Place? TryTake(SemaphoreSlim places) => places.Wait(0) ? new Place(places) : null;

    private sealed class Place(SemaphoreSlim places) : IDisposable
    {
        public void Dispose() => places.Release();
    }
}
