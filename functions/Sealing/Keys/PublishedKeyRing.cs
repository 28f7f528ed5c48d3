using Submissions.Contracts;

namespace Submissions.Sealing;

/// <summary>
/// A key ring over whatever versions are published. Loads them when first asked, and again when a file names none of them: whoever sealed it had its key from what is published,
/// so a rotation needs no restart and no waiting. A file under a foreign key costs one such look and no unwrap.
/// </summary>
/// <param name="load">Reads every version that still opens.</param>
/// <param name="make">Makes the ring of those versions.</param>
public sealed class PublishedKeyRing(
    Func<CancellationToken, Task<IReadOnlyList<HybridPublicKey>>> load, Func<IReadOnlyList<HybridPublicKey>, KeyRing> make) : IIdentity, IDisposable
{
    private readonly SemaphoreSlim _loading = new(1);
    private KeyRing? _ring;

    public async ValueTask<Outcome<FileKey>> UnwrapAsync(IReadOnlyList<Stanza> stanzas, CancellationToken cancellationToken)
    {
        var ring = _ring;
        if (ring is null || ring.IsNewTo(stanzas))
        {
            ring = await LoadAsync(cancellationToken);
        }
        return await ring.UnwrapAsync(stanzas, cancellationToken);
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
            return _ring;
        }
        finally
        {
            _loading.Release();
        }
    }
}
