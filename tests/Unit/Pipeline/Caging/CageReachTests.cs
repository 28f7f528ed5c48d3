using System.Diagnostics;
using System.IO.Pipes;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Submissions.Caging;
using Submissions.Tests.Unit.Local;
using Submissions.Tests.Unit.Sealing;

namespace Submissions.Tests.Unit.Pipeline.Caging;

/// <summary>What a program that a file has taken over can reach from inside the cage: nothing.</summary>
[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public sealed class CageReachTests
{
    private const string Secret = "a secret of the host";

    [Fact]
    public async Task A_program_in_the_cage_runs_at_all()
    {
        var (code, text) = await Caged.ShellAsync("echo here; exit 7");

        Assert.Equal((7, "here\n"), (code, text));
    }

    [Fact]
    public async Task The_cage_connects_to_no_listener_on_loopback()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var script = $"use IO::Socket::INET; print IO::Socket::INET->new(PeerAddr => '127.0.0.1', PeerPort => {((IPEndPoint)listener.LocalEndpoint).Port}, Timeout => 5) ? 'connected' : 'refused'";

        var outside = await Tool.Run("perl", "apt-get install perl-base", [], "-e", script);
        var (_, inside) = await Caged.PerlAsync(script);

        Assert.Equal(("connected", "refused"), (Encoding.ASCII.GetString(outside), inside));
    }

    [Fact]
    public async Task The_cage_connects_to_no_abstract_socket()
    {
        var name = $"submissions-{Environment.ProcessId}";
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint($"\0{name}"));
        listener.Listen();
        var script = $"use Socket; socket(my $s, AF_UNIX, SOCK_STREAM, 0); print connect($s, pack('S a*', AF_UNIX, qq(\\0{name}))) ? 'connected' : 'refused'";

        var outside = await Tool.Run("perl", "apt-get install perl-base", [], "-e", script);
        var (_, inside) = await Caged.PerlAsync(script);

        Assert.Equal(("connected", "refused"), (Encoding.ASCII.GetString(outside), inside));
    }

    [Fact]
    public async Task The_cage_has_no_interface_but_its_own_loopback_and_no_route()
    {
        var (_, interfaces) = await Caged.ShellAsync("tail -n +3 /proc/net/dev | cut -d: -f1 | tr -d ' '");
        var (_, routes) = await Caged.ShellAsync("tail -n +2 /proc/net/route");

        Assert.Equal("lo\n", interfaces);
        Assert.Equal("", routes);
    }

    [Fact]
    public async Task The_cage_sees_no_process_of_the_host()
    {
        var (_, names) = await Caged.ShellAsync("for p in /proc/[0-9]*; do read name < $p/comm && echo $name; done");

        Assert.NotEmpty(names);
        Assert.All(names.Split('\n', StringSplitOptions.RemoveEmptyEntries), name => Assert.True(name is "bwrap" or "sh", name));
    }

    [Fact]
    public async Task The_cage_signals_no_process_of_the_host()
    {
        // As the same user as the cage where tests run as root, so that it is the wall that stops the signal and not the user.
        var arguments = new ProcessStartInfo("/bin/sleep", "60");
        if (Environment.IsPrivilegedProcess)
            arguments.UserName = CageCommand.Nobody;
        using var target = Process.Start(arguments)!;

        var (_, answer) = await Caged.ShellAsync($"kill -9 {target.Id} && echo killed; kill -9 {Environment.ProcessId} && echo killed");
        await Caged.ShellAsync("kill -9 -1");

        Assert.DoesNotContain("killed", answer, StringComparison.Ordinal);
        Assert.False(target.HasExited);
        target.Kill();
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("/etc/shadow")]
    [InlineData("/etc/hostname")]
    [InlineData("/root/.")]
    [InlineData("/home/.")]
    [InlineData("/var/.")]
    [InlineData("/run/.")]
    [InlineData("/sys/.")]
    [InlineData("/proc/1/root/etc/passwd")]
    [InlineData("/proc/kcore")]
    [InlineData("/proc/kmsg")]
    public async Task The_cage_cannot_read(string path)
    {
        var (_, answer) = await Caged.ShellAsync($"if test -d {path}; then ls -A {path}; else timeout 2 head -c 1 {path} >/dev/null && echo read; fi");

        Assert.DoesNotContain("read\n", answer, StringComparison.Ordinal);
        Assert.True(answer.Contains("No such file", StringComparison.Ordinal) || answer.Contains("not permitted", StringComparison.Ordinal) || answer.Contains("denied", StringComparison.Ordinal), answer);
    }

    [Fact]
    public async Task The_cage_reads_no_file_of_the_host_wherever_it_lies_and_whoever_may_read_it()
    {
        using var folder = new TemporaryFolder();
        File.SetUnixFileMode(folder.Path, (UnixFileMode)0b111_101_101);
        string[] places = [folder.File("secret"), Path.Combine("/var/tmp", $"{Path.GetFileName(folder.Path)}"), Path.Combine(AppContext.BaseDirectory, $"{Path.GetFileName(folder.Path)}")];
        foreach (var place in places)
        {
            await File.WriteAllTextAsync(place, Secret, TestContext.Current.CancellationToken);
            File.SetUnixFileMode(place, (UnixFileMode)0b110_100_100);
            var (code, answer) = await Caged.ShellAsync($"cat '{place}'");
            File.Delete(place);

            Assert.NotEqual(0, code);
            Assert.DoesNotContain(Secret, answer, StringComparison.Ordinal);
        }
        var (_, checkout) = await Caged.ShellAsync($"ls '{Repository.Root}' || echo none");
        Assert.EndsWith("none\n", checkout, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cage_has_no_environment_but_what_it_is_given()
    {
        Environment.SetEnvironmentVariable("SUBMISSIONS_SECRET", Secret);
        var (_, own) = await Caged.RunAsync(["/usr/bin/env"]);
        var (_, all) = await Caged.ShellAsync("cat /proc/*/environ | tr '\\0' '\\n'");
        Environment.SetEnvironmentVariable("SUBMISSIONS_SECRET", null);

        Assert.All(own.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.True(line.StartsWith("DOTNET_", StringComparison.Ordinal) || line is "HOME=/tmp" or "PWD=/tmp", line));
        Assert.Contains("DOTNET_", all, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, all, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cage_writes_nowhere_but_in_its_temporary_folder()
    {
        var (_, answer) = await Caged.ShellAsync("for d in / /etc /usr /usr/bin /lib /cage /runtime /dev /dev/shm /dev/pts /proc /proc/self /tmp; do (echo x > $d/new) 2>/dev/null && echo $d; done");

        Assert.Equal("/tmp\n", answer);
    }

    [Fact]
    public async Task The_cage_sets_nothing_of_the_kernel()
    {
        // Opened for appending and nothing written: root in a user namespace could, and a core_pattern is a program run as root outside.
        var (_, answer) = await Caged.ShellAsync("for f in /proc/sys/kernel/core_pattern /proc/sys/kernel/modprobe /proc/sys/vm/drop_caches /proc/sysrq-trigger; do (: >> $f) 2>/dev/null && echo $f; done; echo end");

        Assert.Equal("end\n", answer);
    }

    [Fact]
    public async Task The_temporary_folder_is_soon_full()
    {
        var (_, answer) = await Caged.ShellAsync("for i in 1 2 3 4 5 6 7 8; do head -c 4194304 /dev/zero > /tmp/$i || echo full; done; du -sm /tmp | cut -f1");

        Assert.Contains("full", answer, StringComparison.Ordinal);
        Assert.InRange(int.Parse(answer.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1], System.Globalization.CultureInfo.InvariantCulture), 8, 16);
    }

    [Fact]
    public async Task The_cage_gets_no_open_file_of_ours_but_its_three_pipes()
    {
        await using var pipe = new AnonymousPipeServerStream(PipeDirection.In, HandleInheritability.Inheritable);

        var (_, answer) = await Caged.PerlAsync("for (3 .. 63) { print qq($_ ) if -e qq(/proc/$$/fd/$_) } for (glob '/proc/1/fd/*') { print readlink, qq(\\n) }");

        Assert.DoesNotContain(Secret, answer, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"^\d", answer);
        Assert.DoesNotContain("/", answer.Replace("/proc/", "", StringComparison.Ordinal).Replace("/dev/null", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cage_has_no_capability_gets_none_and_makes_no_namespaces()
    {
        var (_, status) = await Caged.ShellAsync("grep -E '^(Cap(Inh|Prm|Eff|Bnd|Amb)|NoNewPrivs)' /proc/self/status | tr -d '\\t'");
        var (_, answer) = await Caged.ShellAsync("unshare --user true && echo namespace; unshare --net true && echo namespace; echo end");

        Assert.Equal(6, status.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.All(status.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.True(line == "NoNewPrivs:1" || line.EndsWith(":0000000000000000", StringComparison.Ordinal), line));
        Assert.EndsWith("end\n", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("namespace\n", answer.Replace("unshare failed", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_cage_is_never_root_inside_or_out()
    {
        await using var cage = CageProcess.Start(CageCommand.For(Caged.Limits().Value, CageLimits.ForCopies(Caged.Limits().Value), ["/bin/sleep", "47.110815"]));
        await Eventually.HoldsAsync(() => ProcessTable.Users("47.110815").Count > 0);

        Assert.DoesNotContain(0, ProcessTable.Users("47.110815"));
        Assert.Equal("65534:65534\n", (await Caged.ShellAsync("echo $(id -u):$(id -g)")).Text);
    }
}
