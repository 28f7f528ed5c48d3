namespace Submissions.Local;

/// <summary>Remembers what may be used once, until it would have expired anyway.</summary>
public sealed class OnceOnly(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, DateTimeOffset> _used = [];

    /// <summary>True the first time, false ever after.</summary>
    public bool TryUse(string id, DateTimeOffset expires)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            foreach (var (old, _) in _used.Where(entry => entry.Value < now).ToList())
            {
                _used.Remove(old);
            }
            return _used.TryAdd(id, expires);
        }
    }
}
