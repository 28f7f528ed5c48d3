using System.Net.WebSockets;
using Submissions.Contracts;

namespace Submissions.CageFront;

/// <summary>Reads what a conversation with a cage begins with.</summary>
internal static class StartFrame
{
    /// <param name="peer">Pipeline's connection; nothing after the frame is taken off it.</param>
    /// <param name="frame">As long as a Start frame; gets it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>What is wanted; null when the peer says something else.</returns>
    public static async Task<CageOutputs?> ReadAsync(WebSocket peer, byte[] frame, CancellationToken cancellationToken)
    {
        try
        {
            for (var length = 0; length < frame.Length;)
            {
                var received = await peer.ReceiveAsync(frame.AsMemory(length), cancellationToken);
                if (received.MessageType != WebSocketMessageType.Binary)
                {
                    return null;
                }
                length += received.Count;
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            return null;
        }
        return CageFrameHeader.TryRead(frame, out var header)
            && header == new CageFrameHeader(CageFrameKind.Start, CageStart.SizeBytes)
            && CageStart.TryRead(frame.AsSpan(CageFrameHeader.SizeBytes), out var start) ? start.Wanted : null;
    }
}
