using System.Net.WebSockets;
using Submissions.Caging;

namespace Submissions.Pipeline.Strip;

/// <summary>A cage at a front: one connection, one file. When the child there ends, the front closes, and reading ends as of a pipe; when the front itself is lost, reading and writing throw and the queue tries again.</summary>
internal sealed class RemoteCage(WebSocket socket) : ICage
{
    private static readonly TimeSpan s_closeWithin = TimeSpan.FromSeconds(5);

    private readonly WebSocketStream _stream = WebSocketStream.Create(socket, WebSocketMessageType.Binary, s_closeWithin);

    public Stream ToChild => _stream;

    public Stream FromChild => _stream;

    public ValueTask DisposeAsync() => _stream.DisposeAsync();
}
