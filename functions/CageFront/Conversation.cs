using System.Net.WebSockets;
using Microsoft.Extensions.Options;

namespace Submissions.CageFront;

/// <summary>One connection from start to end: two pumps, a limit on silence and one on the whole.</summary>
internal sealed class Conversation(IOptions<FrontOptions> options, TimeProvider time)
{
    private static readonly TimeSpan s_closeWithin = TimeSpan.FromSeconds(10);

    /// <summary>Runs until the inner side ends or the peer does, and closes. Never throws for what either side does: the peer sees an end.</summary>
    /// <param name="peer">Pipeline's connection.</param>
    /// <param name="toInner">The child's or daemon's input.</param>
    /// <param name="fromInner">Its output; when that ends, so does the conversation.</param>
    /// <param name="stopping">The front ends.</param>
    public async Task RunAsync(WebSocket peer, Stream toInner, Stream fromInner, CancellationToken stopping)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var whole = time.CreateTimer(_ => limit.Cancel(), null, TimeSpan.FromSeconds(options.Value.LongestSeconds), Timeout.InfiniteTimeSpan);
        var silence = TimeSpan.FromSeconds(options.Value.SilenceSeconds);
        using var quiet = time.CreateTimer(_ => limit.Cancel(), null, silence, Timeout.InfiniteTimeSpan);
        void Heard() => quiet.Change(silence, Timeout.InfiniteTimeSpan);

        await using var outer = WebSocketStream.Create(peer, WebSocketMessageType.Binary, ownsWebSocket: false);
#pragma warning disable CA2025 // both are awaited on every way out
        var inward = EndAsync(Pump.RunAsync(outer, toInner, Heard, limit.Token));
        var outward = EndAsync(Pump.RunAsync(fromInner, outer, Heard, limit.Token));
#pragma warning restore CA2025
        if (await Task.WhenAny(inward, outward) == inward)
        {
            // The peer has gone or said its last: a child sees the end of its input and ends; one that does not is ended by whoever called.
            await limit.CancelAsync();
            await outward;
            return;
        }
        if (await outward && peer.State is WebSocketState.Open)
        {
            using var patience = new CancellationTokenSource(s_closeWithin);
            await EndAsync(peer.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token));
            // What the peer is still sending is taken and thrown away: it must be able to read that there is no more.
            await Task.WhenAny(inward, Task.Delay(s_closeWithin, time, CancellationToken.None));
        }
        await limit.CancelAsync();
        await inward;
    }

    /// <returns>True when it came to its end by itself.</returns>
    private static async Task<bool> EndAsync(Task work)
    {
        try
        {
            await work;
            return true;
        }
        catch (Exception failure) when (failure is IOException or WebSocketException or OperationCanceledException or ObjectDisposedException)
        {
            return false;
        }
    }
}
