using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Microsoft.Extensions.Options;
using Submissions.Caging;
using Submissions.Pipeline.Strip;

namespace Submissions.Pipeline.Scan;

/// <summary>Talks to clamd: NUL-terminated commands over one connection each (clamd(8)), to its socket here or through a front elsewhere.</summary>
public sealed class ClamdClient(IOptions<ClamdOptions> options)
{
    /// <summary>Engine and signatures.</summary>
    /// <exception cref="ClamdUnavailableException">It does not answer.</exception>
    public async Task<ScannerVersion> VersionAsync(CancellationToken cancellationToken)
    {
        await using var daemon = await ConnectAsync(cancellationToken);
        try
        {
            await daemon.WriteAsync("zVERSION\0"u8.ToArray(), cancellationToken);
            return ScannerVersion.Read(await ReadReplyAsync(daemon, options.Value.ReplySeconds, cancellationToken));
        }
        catch (Exception failure) when (IsLost(failure))
        {
            throw new ClamdUnavailableException(failure);
        }
    }

    /// <summary>Begins to scan a stream.</summary>
    /// <exception cref="ClamdUnavailableException">It does not answer.</exception>
    public async Task<ClamdScan> StartScanAsync(CancellationToken cancellationToken)
    {
        var scan = new ClamdScan(await ConnectAsync(cancellationToken), options.Value.ReplySeconds);
        await scan.SendCommandAsync(cancellationToken);
        return scan;
    }

    /// <summary>A connection broke, here or at the front.</summary>
    internal static bool IsLost(Exception failure) => failure is IOException or SocketException or WebSocketException;

    internal static async Task<string> ReadReplyAsync(Stream daemon, int seconds, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(seconds));
        var reply = new byte[MaxReplyLengthBytes];
        var length = 0;
        try
        {
            while (length < reply.Length)
            {
                var read = await daemon.ReadAsync(reply.AsMemory(length), timeout.Token);
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

    private static readonly TimeSpan s_closeWithin = TimeSpan.FromSeconds(5);

    private async Task<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Address is { } front)
        {
            try
            {
                return WebSocketStream.Create(await RemoteCages.ConnectAsync(front, "clamd", cancellationToken), WebSocketMessageType.Binary, s_closeWithin);
            }
            catch (CageUnavailableException failure)
            {
                throw new ClamdUnavailableException(failure);
            }
        }
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(options.Value.Socket), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (SocketException failure)
        {
            socket.Dispose();
            throw new ClamdUnavailableException(failure);
        }
    }
}
