using System.Text;
using Azure;
using Submissions.Contracts;

namespace Submissions.Storage;

/// <summary>
/// The root of the latest custody checkpoint with a timestamp that this process knows, for <c>after</c> of its events: only a timestamp makes it a lower bound of their time. Read at most once a minute and never waited for longer than two seconds:
/// an event that names an older root, or none, is weaker evidence of its time, while an act that waits for Custody would be a way to stop Intake.
/// </summary>
public sealed class KnownCheckpoint(MutableStore store, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    /// <summary>An act that is recorded later than this is late: half of the clocks' tolerance with which a log is verified.</summary>
    private static readonly TimeSpan Prompt = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private string? _root;
    private DateTimeOffset _next = DateTimeOffset.MinValue;

    /// <summary>What an act names that happened at a time and is recorded now.</summary>
    /// <returns>64 hexadecimal digits; null before the first timestamp was seen, and for an act that is recorded more than a minute late: it would be dated before what it names.</returns>
    public async Task<string?> RootAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (time.GetUtcNow() - at > Prompt)
        {
            return null;
        }
        lock (_lock)
        {
            if (time.GetUtcNow() < _next)
            {
                return _root;
            }
            // Set before reading: of many acts at once one asks, and a store that does not answer is asked once a minute.
            _next = time.GetUtcNow() + Fresh;
        }
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            if (await store.ReadAsync(Containers.Checkpoints, $"{LogNames.Custody}/timestamped", limit.Token) is { } read && TryReadRoot(read.Content) is { } root)
            {
                lock (_lock)
                {
                    _root = root;
                }
            }
        }
        catch (RequestFailedException)
        {
            // The last known root stands.
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The same.
        }
        catch (AggregateException)
        {
            // The SDK's retries were used up: the same.
        }
        return _root;
    }

    /// <summary>The third line of a checkpoint (c2sp.org/tlog-checkpoint): the root in Base64.</summary>
    public static string? TryReadRoot(ReadOnlySpan<byte> checkpoint)
    {
        var lines = Encoding.UTF8.GetString(checkpoint).Split('\n', 4);
        var root = new byte[TreeHash.LengthBytes];
        return lines.Length == 4 && Convert.TryFromBase64String(lines[2], root, out var length) && length == root.Length ? Convert.ToHexStringLower(root) : null;
    }
}
