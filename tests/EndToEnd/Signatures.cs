using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Submissions.Tests.EndToEnd;

/// <summary>Teaches the real clamd of an installation.</summary>
internal static class Signatures
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Gives it a signature over these bytes, and has it load it.</summary>
    public static async Task LearnAsync(Installation installation, ReadOnlyMemory<byte> bytes)
    {
        var folder = Directory.EnumerateFiles(Path.Combine(installation.State, "clamd"), "test.ndb", SearchOption.AllDirectories).Select(Path.GetDirectoryName).Single()!;
        await File.WriteAllTextAsync(Path.Combine(folder, "later.ndb"), $"Submissions.Test.Later:0:*:{Convert.ToHexStringLower(bytes.Span)}\n", Cancel);
        Assert.Equal("RELOADING", await AskAsync(installation, "zRELOAD\0"));
        var begun = Stopwatch.GetTimestamp();
        // While it loads it answers nobody, or says that it is at it.
        while (await AskAsync(installation, "zPING\0") != "PONG")
        {
            Assert.True(Stopwatch.GetElapsedTime(begun) < Deliveries.Patience);
            await Task.Delay(100, Cancel);
        }
    }

    private static async Task<string> AskAsync(Installation installation, string command)
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(Path.Combine(installation.State, "clamd", "run", "clamd.sock")), Cancel);
        await socket.SendAsync(Encoding.ASCII.GetBytes(command), Cancel);
        var answer = new byte[64];
        return Encoding.ASCII.GetString(answer, 0, await socket.ReceiveAsync(answer, Cancel)).TrimEnd('\0');
    }
}
