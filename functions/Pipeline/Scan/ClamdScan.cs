using System.Buffers.Binary;

namespace Submissions.Pipeline.Scan;

/// <summary>
/// One INSTREAM session: chunks of u32 big-endian length ‖ bytes, ended by a chunk of length 0 (clamd(8)).
/// When the daemon closes early, as it does on its size limit, sending fails but its reply is there to be read.
/// </summary>
public sealed class ClamdScan : IDisposable
{
    private readonly Stream _daemon;
    private readonly int _replySeconds;
    private readonly byte[] _length = new byte[sizeof(uint)];
    private bool _closedEarly;

    internal ClamdScan(Stream daemon, int replySeconds) => (_daemon, _replySeconds) = (daemon, replySeconds);

    /// <summary>Sends content. Does nothing more once the daemon has stopped listening.</summary>
    /// <exception cref="ClamdUnavailableException">It hangs: it neither reads nor closes.</exception>
    public async Task WriteAsync(ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (!content.IsEmpty)
        {
            BinaryPrimitives.WriteInt32BigEndian(_length, content.Length);
            await SendAsync(_length, cancellationToken);
            await SendAsync(content, cancellationToken);
        }
    }

    /// <summary>Ends the stream and waits for the verdict.</summary>
    /// <exception cref="ClamdUnavailableException">There is none: the daemon died or hangs.</exception>
    public async Task<ClamdReply> FinishAsync(CancellationToken cancellationToken)
    {
        BinaryPrimitives.WriteInt32BigEndian(_length, 0);
        await SendAsync(_length, cancellationToken);
        try
        {
            return ClamdReply.Read(await ClamdClient.ReadReplyAsync(_daemon, _replySeconds, cancellationToken));
        }
        catch (Exception failure) when (ClamdClient.IsLost(failure))
        {
            throw new ClamdUnavailableException(failure);
        }
    }

    public void Dispose() => _daemon.Dispose();

    internal Task SendCommandAsync(CancellationToken cancellationToken) => SendAsync("zINSTREAM\0"u8.ToArray(), cancellationToken);

    private async Task SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (_closedEarly)
        {
            return;
        }
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(_replySeconds));
        try
        {
            await _daemon.WriteAsync(bytes, timeout.Token);
        }
        catch (Exception failure) when (ClamdClient.IsLost(failure))
        {
            _closedEarly = true;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ClamdUnavailableException(null);
        }
    }
}
