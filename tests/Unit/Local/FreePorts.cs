using System.Net;
using System.Net.Sockets;

namespace Submissions.Tests.Unit.Local;

/// <summary>Ports that nobody listens on right now.</summary>
internal static class FreePorts
{
    private static int s_next = 20_000 + (Environment.ProcessId % 100 * 100);

    /// <summary>The first of a row of free ports.</summary>
    public static int Row(int count)
    {
        while (true)
        {
            var first = Interlocked.Add(ref s_next, count) - count;
            if (Enumerable.Range(first, count).All(IsFree))
            {
                return first;
            }
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
