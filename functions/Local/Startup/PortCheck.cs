using System.Net;
using System.Net.Sockets;

namespace Submissions.Local;

/// <summary>Looks whether all ports are free before anything starts.</summary>
public static class PortCheck
{
    /// <summary>Every port and the part that wants it.</summary>
    public static IReadOnlyList<(int Port, string Part)> Wanted(LocalOptions options) =>
    [
        .. options.WithoutPlanes ? [] : PlanePorts(options),
        (options.IssuerPort, "the development sign-in"),
        (options.BlobPort, "Azurite's blobs"),
        (options.QueuePort, "Azurite's queues"),
        (options.TablePort, "Azurite's tables"),
    ];

    private static (int Port, string Part)[] PlanePorts(LocalOptions options) =>
    [
        (options.IntakePort, "the intake plane"),
        (options.DeskPort, "the desk plane"),
        (options.PipelinePort, "the pipeline plane"),
        (options.CustodyPort, "the custody plane"),
    ];

    /// <summary>One line per port that somebody else has.</summary>
    public static IReadOnlyList<string> Complaints(LocalOptions options) =>
        [.. Wanted(options).Where(wanted => !IsFree(options.Address, wanted.Port)).Select(wanted => $"Port {wanted.Port}, wanted by {wanted.Part}, is in use. Choose others with --PortBase N.")];

    private static bool IsFree(string address, int port)
    {
        using var listener = new TcpListener(IPAddress.Parse(address), port);
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
