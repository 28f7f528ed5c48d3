using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;

namespace Submissions.Tests.EndToEnd.Faults;

/// <summary>Stands between the pipeline and clamd, on a socket of its own, and passes bytes on or makes trouble.</summary>
internal sealed class ClamdProxy : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("clp-").FullName;
    private readonly Func<string> _clamd;
    private readonly ConcurrentDictionary<Socket, bool> _open = new();
    private readonly TaskCompletionSource _stuck = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _watched = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Socket? _listener;
    private volatile ClamdTrouble _trouble;
    private long _holdAt = long.MaxValue;
    private int _met;
    private int _limitReplies;

    /// <param name="clamd">Where clamd listens, asked for each connection.</param>
    public ClamdProxy(Func<string> clamd)
    {
        _clamd = clamd;
        Listen();
    }

    public string Socket => Path.Combine(_folder, "c");

    /// <summary>The socket of a clamd with small limits.</summary>
    public string? Small { get; set; }

    /// <summary>When set, what the daemon is said to answer to <c>VERSION</c>: one with official signatures, which are not to be had here.</summary>
    public string? Version { get; set; }

    /// <summary>Connections that met the present trouble.</summary>
    public int Met => Volatile.Read(ref _met);

    /// <summary>How often a scan was answered that the stream is longer than the daemon takes.</summary>
    public int LimitReplies => Volatile.Read(ref _limitReplies);

    public ClamdTrouble Trouble
    {
        get => _trouble;
        set
        {
            Interlocked.Exchange(ref _met, 0);
            var before = _trouble;
            _trouble = value;
            if (value == ClamdTrouble.Down)
            {
                _listener!.Dispose();
                File.Delete(Socket);
                foreach (var socket in _open.Keys)
                {
                    socket.Dispose();
                }
            }
            else if (before == ClamdTrouble.Down)
            {
                Listen();
            }
        }
    }

    /// <summary>Holds a connection when so many bytes of it have gone to clamd; completes when one has come so far.</summary>
    public Task HoldAt(long bytes)
    {
        (_watched, _released) = (new(TaskCreationOptions.RunContinuationsAsynchronously), new(TaskCreationOptions.RunContinuationsAsynchronously));
        Interlocked.Exchange(ref _holdAt, bytes);
        return _watched.Task;
    }

    public void Release()
    {
        Interlocked.Exchange(ref _holdAt, long.MaxValue);
        _released.TrySetResult();
    }

    public ValueTask DisposeAsync()
    {
        _released.TrySetResult();
        _stuck.TrySetCanceled();
        if (_trouble != ClamdTrouble.Down)
        {
            _listener!.Dispose();
        }
        foreach (var socket in _open.Keys)
        {
            socket.Dispose();
        }
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private void Listen()
    {
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(Socket));
        listener.Listen();
        _listener = listener;
        _ = AcceptAsync(listener);
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await listener.AcceptAsync();
            }
            catch (Exception ended) when (ended is ObjectDisposedException or SocketException)
            {
                return;
            }
            _ = ServeAsync(client);
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var daemon = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        (_open[client], _open[daemon]) = (true, true);
        try
        {
            if (_trouble != ClamdTrouble.None)
            {
                Interlocked.Increment(ref _met);
            }
            await daemon.ConnectAsync(new UnixDomainSocketEndPoint(_trouble == ClamdTrouble.Limits && Small is not null ? Small : _clamd()));
            if (Version is { } version && await AsksForVersionAsync(client))
            {
                await client.SendAsync(Encoding.ASCII.GetBytes(version + '\0'));
                return;
            }
            var answered = AnswerAsync(daemon, client);
            await SendAsync(client, daemon);
            await answered;
        }
        catch (Exception ended) when (ended is ObjectDisposedException or SocketException or OperationCanceledException)
        {
            // One of the two is gone; so is the other.
        }
        finally
        {
            client.Dispose();
            _open.TryRemove(client, out _);
            _open.TryRemove(daemon, out _);
        }
    }

    private static async Task<bool> AsksForVersionAsync(Socket client)
    {
        var start = new byte["zVERSION\0".Length];
        var seen = await client.ReceiveAsync(start, SocketFlags.Peek);
        return start.AsSpan(0, seen).SequenceEqual("zVERSION\0"u8);
    }

    private async Task SendAsync(Socket client, Socket daemon)
    {
        var buffer = new byte[16 << 10];
        var sent = 0L;
        while (await client.ReceiveAsync(buffer) is var read and > 0)
        {
            if ((sent += read) >= Interlocked.Read(ref _holdAt))
            {
                _watched.TrySetResult();
                await _released.Task;
            }
            await StickAsync();
            try
            {
                await daemon.SendAsync(buffer.AsMemory(0, read));
            }
            catch (SocketException)
            {
                return; // It closed early; its answer is on its way.
            }
        }
        daemon.Shutdown(SocketShutdown.Send);
    }

    private async Task AnswerAsync(Socket daemon, Socket client)
    {
        var buffer = new byte[4096];
        while (await daemon.ReceiveAsync(buffer) is var read and > 0)
        {
            await StickAsync();
            if (Encoding.ASCII.GetString(buffer, 0, read).Contains("size limit exceeded", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref _limitReplies);
            }
            await client.SendAsync(buffer.AsMemory(0, read));
        }
        client.Shutdown(SocketShutdown.Both);
    }

    private async Task StickAsync()
    {
        if (_trouble == ClamdTrouble.Hangs)
        {
            await _stuck.Task;
        }
    }
}
