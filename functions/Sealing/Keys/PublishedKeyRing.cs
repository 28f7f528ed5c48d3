using Submissions.Contracts;

namespace Submissions.Sealing;

/// <summary>A key ring over whatever versions are published. Loads them when first asked, and again when a file names none of them, so a rotation needs no restart.</summary>
/// <param name="load">Reads every version that still opens.</param>
/// <param name="make">Makes the ring of those versions.</param>
/// <param name="time">Bounds how often a foreign key id causes a reload.</param>
public sealed class PublishedKeyRing(
    Func<CancellationToken, Task<IReadOnlyList<HybridPublicKey>>> load, Func<IReadOnlyList<HybridPublicKey>, KeyRing> make, TimeProvider time) : IIdentity, IDisposable
{
    private static readonly TimeSpan ReloadInterval = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _loading = new(1);
    private KeyRing? _ring;
    private long _loadedAt;

    public async ValueTask<Outcome<FileKey>> UnwrapAsync(IReadOnlyList<Stanza> stanzas, CancellationToken cancellationToken)
    {
        var ring = _ring ?? await LoadAsync(cancellationToken);
        var unwrapped = await ring.UnwrapAsync(stanzas, cancellationToken);
        if (unwrapped.Refusal != Refusal.NoIdentityMatched || time.GetElapsedTime(_loadedAt) < ReloadInterval)
        {
            return unwrapped;
        }
        return await (await LoadAsync(cancellationToken)).UnwrapAsync(stanzas, cancellationToken);
    }

    public void Dispose()
    {
        _ring?.Dispose();
        _loading.Dispose();
    }

    private async Task<KeyRing> LoadAsync(CancellationToken cancellationToken)
    {
        await _loading.WaitAsync(cancellationToken);
        try
        {
            var keys = await load(cancellationToken);
            if (_ring is null)
            {
                _ring = make(keys);
            }
            else
            {
                _ring.Replace(keys);
            }
            _loadedAt = time.GetTimestamp();
            return _ring;
        }
        finally
        {
            _loading.Release();
        }
    }
}
