using Microsoft.Extensions.Configuration;
using Submissions.Local;

namespace Submissions.Tests.Unit.Local;

public sealed class LocalOptionsTests
{
    private static readonly string Root = LocalSettings.FindRoot(AppContext.BaseDirectory);

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("192.168.1.4")]
    [InlineData("::")]
    [InlineData("localhost")]
    [InlineData("")]
    public void Anything_but_loopback_is_refused(string address)
    {
        var options = new LocalOptions { Root = Root, Address = address };

        Assert.Contains(options.Errors(), error => error.Contains("Address", StringComparison.Ordinal));
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        var options = new LocalOptions { Root = "/nowhere", Address = "10.0.0.1", PortBase = 80, State = new string('x', 100) };

        Assert.Equal(4, options.Errors().Count);
    }

    [Fact]
    public void The_defaults_are_sound_and_no_two_parts_want_one_port()
    {
        var options = new LocalOptions { Root = Root };

        Assert.Empty(options.Errors());
        Assert.Equal(Enumerable.Range(7070, 8), PortCheck.Wanted(options).Select(wanted => wanted.Port));
    }

    [Fact]
    public void The_command_line_goes_over_the_file()
    {
        var options = LocalSettings.Read(Root, ["--PortBase", "9000", "--State", "/tmp/elsewhere"]).GetSection(LocalOptions.Section).Get<LocalOptions>()!;

        Assert.Equal(9000, options.PortBase);
        Assert.Equal("/tmp/elsewhere", options.StateFolder);
    }

    [Fact]
    public void An_argument_that_nobody_knows_is_refused_rather_than_ignored()
    {
        var refusal = Assert.Throws<LocalStopException>(() => LocalSettings.Read(Root, ["--Portbase-typo", "9000"]));

        Assert.Equal(ExitCodes.NotReady, refusal.ExitCode);
    }

    [Fact]
    public void A_port_in_use_is_named_with_the_part_that_wants_it()
    {
        var first = FreePorts.Row(8);
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, first + 1);
        listener.Start();

        var complaint = Assert.Single(PortCheck.Complaints(new LocalOptions { Root = Root, PortBase = first }));

        Assert.Contains($"{first + 1}", complaint, StringComparison.Ordinal);
        Assert.Contains("the desk plane", complaint, StringComparison.Ordinal);
    }

    [Fact]
    public void Host_json_is_read_as_the_real_host_reads_it()
    {
        var host = HostJson.Read(Path.Combine(Root, "host.json"));

        Assert.Equal("", host.RoutePrefix);
        Assert.Equal((16, 8, 5), (host.Queues.BatchSize, host.Queues.NewBatchThreshold, host.Queues.MaxDequeueCount));
        Assert.Equal((TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(2)), (host.Queues.VisibilityTimeout, host.Queues.MaxPollingInterval));
    }

    [Fact]
    public void A_host_json_out_of_range_is_refused_with_every_fault()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("host.json"), """{"extensions":{"queues":{"batchSize":64,"maxDequeueCount":0,"messageEncoding":"none"}}}""");

        var message = Assert.Throws<InvalidDataException>(() => HostJson.Read(folder.File("host.json"))).Message;

        Assert.All(new[] { "BatchSize", "MaxDequeueCount", "MessageEncoding" }, name => Assert.Contains(name, message, StringComparison.Ordinal));
    }
}
