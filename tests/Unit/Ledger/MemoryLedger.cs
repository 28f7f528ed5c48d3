using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Submissions.Ledger;

namespace Submissions.Tests.Unit.Ledger;

/// <summary>A log's objects in memory.</summary>
internal sealed class MemoryLedger : ILedgerReader
{
    public ConcurrentDictionary<string, byte[]> Objects { get; } = new(StringComparer.Ordinal);

    public int Reads { get; private set; }

    public void Write(IEnumerable<StoredTile> tiles)
    {
        foreach (var tile in tiles)
        {
            Objects[tile.Id.Path()] = tile.Bytes.ToArray();
        }
    }

    public ValueTask<byte[]?> ReadAsync(string path, int maxLengthBytes, CancellationToken cancellationToken)
    {
        Reads++;
        return ValueTask.FromResult(Objects.TryGetValue(path, out var bytes) && bytes.Length <= maxLengthBytes ? bytes : null);
    }

    public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var path in Objects.Keys.Where(path => path.StartsWith(prefix, StringComparison.Ordinal)))
        {
            yield return path;
        }
    }
}
