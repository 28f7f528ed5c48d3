using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Submissions.Cage.Previews;

/// <summary>
/// Serves the input to the tools in here by HTTP/1.1 ranges (RFC 9110, section 14) on the cage's own loopback, where nobody else is: so a tool may seek in a file of any length that is neither in memory nor on disk.
/// One request for each connection, GET only, whatever the path; no more of the file is read ahead than a socket's buffers hold.
/// </summary>
internal sealed class RangeServer(Stream input) : IDisposable
{
    private const int MaxHeadBytes = 8 << 10;
    private const int WindowBytes = 128 << 10;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Lock _reading = new();
    private bool _closed;

    public string Address => $"http://{_listener.LocalEndpoint}/input";

    public void Start()
    {
        _listener.Start();
        new Thread(Accept) { IsBackground = true }.Start();
    }

    /// <summary>After this the input is not read any more, whatever a tool still asks for.</summary>
    public void Dispose()
    {
        lock (_reading)
            _closed = true;
        _listener.Dispose();
    }

    private void Accept()
    {
        try
        {
            while (true)
            {
                var connection = _listener.AcceptSocket();
                connection.SendBufferSize = WindowBytes;
                new Thread(() => Serve(connection)) { IsBackground = true }.Start();
            }
        }
        catch (SocketException)
        {
            // The listener was closed: no tool runs any more.
        }
    }

    private void Serve(Socket connection)
    {
        using var stream = new NetworkStream(connection, ownsSocket: true);
        try
        {
            if (TryReadStart(stream, out var start))
                Send(stream, start);
        }
        catch (IOException)
        {
            // The tool has had enough and closed its end.
        }
    }

    private void Send(NetworkStream stream, long start)
    {
        var length = input.Length;
        var head = start < length
            ? string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 206 Partial Content\r\nAccept-Ranges: bytes\r\nContent-Range: bytes {start}-{length - 1}/{length}\r\nContent-Length: {length - start}\r\nConnection: close\r\n\r\n")
            : string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 416 Range Not Satisfiable\r\nContent-Range: bytes */{length}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        stream.Write(Encoding.ASCII.GetBytes(head));
        var window = new byte[WindowBytes];
        for (var at = start; at < length;)
        {
            var count = Read(at, window);
            if (count == 0)
                return;
            stream.Write(window, 0, count);
            at += count;
        }
    }

    private int Read(long at, byte[] window)
    {
        lock (_reading)
        {
            if (_closed)
                return 0;
            input.Position = at;
            return input.Read(window);
        }
    }

    /// <summary>Reads a request's head and the first number of its range; 0 without one.</summary>
    private static bool TryReadStart(NetworkStream stream, out long start)
    {
        start = 0;
        var head = new byte[MaxHeadBytes];
        var length = 0;
        while (!head.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
        {
            var count = length < head.Length ? stream.Read(head, length, head.Length - length) : 0;
            if (count == 0)
                return false;
            length += count;
        }
        var lines = Encoding.Latin1.GetString(head, 0, length).Split("\r\n");
        const string Range = "Range: bytes=";
        var asked = lines.FirstOrDefault(line => line.StartsWith(Range, StringComparison.OrdinalIgnoreCase))?[Range.Length..];
        return lines[0].StartsWith("GET ", StringComparison.Ordinal)
            && (asked is null || long.TryParse(asked.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out start));
    }
}
