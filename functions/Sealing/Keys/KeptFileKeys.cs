using System.Security.Cryptography;
using System.Text;
using Submissions.Contracts;

namespace Submissions.Sealing;

/// <summary>
/// Keeps the keys of the files that were opened last, a short while, so that somebody who moves about in a film costs one unwrap in the vault and not hundreds. Nothing else is kept; what is dropped is
/// zeroed. What does not open is asked again each time.
/// </summary>
/// <param name="inner">Unwraps.</param>
/// <param name="lifetime">How long a key is kept after it was unwrapped: so long a right that was taken away still opens.</param>
/// <param name="most">Keys at once. Stops somebody who opens one after the other from filling memory with them.</param>
/// <param name="time">The clock.</param>
public sealed class KeptFileKeys(IIdentity inner, TimeSpan lifetime, int most, TimeProvider time) : IIdentity, IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Kept> _kept = new(StringComparer.Ordinal);

    public async ValueTask<Outcome<FileKey>> UnwrapAsync(IReadOnlyList<Stanza> stanzas, CancellationToken cancellationToken)
    {
        var header = NameOf(stanzas);
        if (Find(header) is { } known)
        {
            return known;
        }
        var unwrapped = await inner.UnwrapAsync(stanzas, cancellationToken);
        if (unwrapped.TryGet(out var key))
        {
            Keep(header, FileKey.Of(key.Bytes));
        }
        return unwrapped;
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (var kept in _kept.Values)
            {
                kept.Key.Dispose();
            }
            _kept.Clear();
        }
    }

    private FileKey? Find(string header)
    {
        lock (_lock)
        {
            DropOld();
            return _kept.TryGetValue(header, out var kept) ? FileKey.Of(kept.Key.Bytes) : null;
        }
    }

    private void Keep(string header, FileKey key)
    {
        lock (_lock)
        {
            DropOld();
            Drop(header);
            if (_kept.Count >= most)
            {
                Drop(_kept.MinBy(kept => kept.Value.Since).Key);
            }
            _kept.Add(header, new Kept(key, time.GetTimestamp()));
        }
    }

    private void DropOld()
    {
        foreach (var old in _kept.Where(kept => time.GetElapsedTime(kept.Value.Since) >= lifetime).Select(kept => kept.Key).ToList())
        {
            Drop(old);
        }
    }

    private void Drop(string header)
    {
        if (_kept.Remove(header, out var kept))
        {
            kept.Key.Dispose();
        }
    }

    /// <summary>All stanzas as they stand: another header is another file.</summary>
    private static string NameOf(IReadOnlyList<Stanza> stanzas)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var stanza in stanzas)
        {
            Append(hash, Encoding.ASCII.GetBytes(stanza.Type));
            hash.AppendData(BitConverter.GetBytes(stanza.Arguments.Count));
            foreach (var part in stanza.Arguments.Append(stanza.Body))
            {
                Append(hash, part.Span);
            }
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> part)
    {
        hash.AppendData(BitConverter.GetBytes(part.Length));
        hash.AppendData(part);
    }

    private sealed record Kept(FileKey Key, long Since);
}
