using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Submissions.Cli.Sending;

namespace Submissions.Tests.EndToEnd;

/// <summary>Starting, stopping and starting again.</summary>
public sealed class RestartTests
{
    private static readonly TimeSpan SecondStart = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task State_survives_a_restart_which_is_quick_and_leaves_no_child_behind()
    {
        await using var installation = new Installation();
        await installation.StartAsync();
        using var http = installation.IntakeHttp();
        var submission = await new IntakeClient(http).OpenAsync(TestContext.Current.CancellationToken);
        await (await installation.SenderAsync(http)).SendAsync(submission, 0, _ => Deliveries.Manifest(), [], TestContext.Current.CancellationToken);
        await installation.StopAsync();
        using var left = Process.Start(new ProcessStartInfo("pgrep", ["-f", installation.State]) { RedirectStandardOutput = true })!;
        Assert.Equal("", await left.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));

        // What else this machine is doing may delay one start, not each.
        var took = await installation.StartAsync();
        for (var again = 0; again < 2 && took >= SecondStart; again++)
        {
            await installation.StopAsync();
            took = await installation.StartAsync();
        }
        Assert.True(took < SecondStart, $"The second start took {took.TotalSeconds:F1} s.");
        using var desk = await installation.DeskHttpAsync();
        await Installation.WaitAsync(desk, submission.Submission, shown => Deliveries.IsDone(shown, 1), Deliveries.Patience);
    }

    [Fact]
    public async Task A_port_in_use_is_named_in_one_line()
    {
        await using var installation = new Installation();
        using var taken = new TcpListener(IPAddress.Loopback, installation.Desk.Port);
        taken.Start();
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => installation.StartAsync());
        Assert.Single(installation.Said.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => line.Contains($"{installation.Desk.Port}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_listens_beyond_loopback()
    {
        await using var installation = new Installation();
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => installation.StartAsync("--Address", "0.0.0.0"));
        Assert.Contains("loopback", installation.Said, StringComparison.Ordinal);
    }
}
