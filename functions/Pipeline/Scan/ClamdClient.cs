using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;

namespace Submissions.Pipeline.Scan;

/// <summary>Talks to clamd: NUL-terminated commands over one connection each (clamd(8)).</summary>
public sealed class ClamdClient(IOptions<ClamdOptions> options)
{
    /// <summary>Engine and signatures.</summary>
    /// <exception cref="ClamdUnavailableException">It does not answer.</exception>
    public async Task<ScannerVersion> VersionAsync(CancellationToken cancellationToken)
    {
        using var socket = await ConnectAsync(cancellationToken);
        try
        {
            await socket.SendAsync("zVERSION\0"u8.ToArray(), cancellationToken);
            return ScannerVersion.Read(await ReadReplyAsync(socket, options.Value.ReplySeconds, cancellationToken));
        }
        catch (SocketException failure)
        {
            throw new ClamdUnavailableException(failure);
        }
    }

    /// <summary>Begins to scan a stream.</summary>
    /// <exception cref="ClamdUnavailableException">It does not answer.</exception>
    public async Task<ClamdScan> StartScanAsync(CancellationToken cancellationToken)
    {
        var socket = await ConnectAsync(cancellationToken);
        var scan = new ClamdScan(socket, options.Value.ReplySeconds);
        await scan.SendCommandAsync(cancellationToken);
        return scan;
    }

    internal static async Task<string> ReadReplyAsync(Socket socket, int seconds, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(seconds));
        var reply = new byte[MaxReplyLengthBytes];
        var length = 0;
        try
        {
            while (length < reply.Length)
            {
                var read = await socket.ReceiveAsync(reply.AsMemory(length), timeout.Token);
                if (read == 0)
                {
                    throw new ClamdUnavailableException(null);
                }
                length += read;
                if (reply.AsSpan(0, length).IndexOf((byte)0) is var end and >= 0)
                {
                    return Encoding.UTF8.GetString(reply, 0, end);
                }
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ClamdUnavailableException(null);
        }
        throw new ClamdUnavailableException(null);
    }

    private const int MaxReplyLengthBytes = 4096;

    private async Task<Socket> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(options.Value.Socket), cancellationToken);
            return socket;
        }
        catch (SocketException failure)
        {
            socket.Dispose();
            throw new ClamdUnavailableException(failure);
        }
    }
}
