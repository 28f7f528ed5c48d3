using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Submissions.CageFront;

namespace Submissions.Tests.EndToEnd;

/// <summary>The pipeline with cage and scanner behind the front, as on Azure.</summary>
public sealed class RemoteCageTests
{
    [Fact]
    public async Task The_probe_finds_that_everything_holds_with_cage_and_scanner_elsewhere()
    {
        await using var installation = new Installation();
        var port = FreePort();
        await using var front = Front.Build([
            "--Front:ListenOn", "127.0.0.1", "--Front:Port", $"{port}", "--Cage:ProgramFolder", Installation.Program("CageFront", "cage"),
            "--Clamd:Socket", Path.Combine(installation.State, "clamd", "run", "clamd.sock")]);
        await front.StartAsync(TestContext.Current.CancellationToken);
        var address = $"ws://127.0.0.1:{port}/";
        await installation.StartAsync("--Cage:Address", address, "--Clamd:Address", address, "--Clamd:Socket", "/nowhere", "--Cage:ProgramFolder", "/nowhere");

        var start = new ProcessStartInfo("dotnet", installation.ProbeCommand)
        {
            RedirectStandardOutput = true,
        };
        using var probe = Process.Start(start)!;
        var said = await probe.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await probe.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Contains("GPS gone from the safe copy: yes", said, StringComparison.Ordinal);
        Assert.Contains("EICAR held back: yes", said, StringComparison.Ordinal);
        Assert.True(probe.ExitCode == 0, said);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
