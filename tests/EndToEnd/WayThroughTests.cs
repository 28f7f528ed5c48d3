using System.Diagnostics;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd;

[Collection(SharedInstallationGroup.Name)]
public sealed class WayThroughTests(SharedInstallation shared)
{
    /// <summary>The probe as an operator runs it: a process, through the public interfaces only.</summary>
    [Fact]
    public async Task The_probe_finds_that_everything_holds()
    {
        var (exitCode, said) = await RunAsync("dotnet", shared.Running.ProbeCommand);
        Assert.Contains("GPS gone from the safe copy: yes", said, StringComparison.Ordinal);
        Assert.Contains("EICAR held back: yes", said, StringComparison.Ordinal);
        Assert.Contains("original unchanged: yes", said, StringComparison.Ordinal);
        Assert.DoesNotContain(": NO", said, StringComparison.Ordinal);
        Assert.Equal(0, exitCode);
        Assert.Contains(await shared.Running.EventsAsync(), custodyEvent => custodyEvent is { Act: CustodyAct.Triaged, Why: "exercise" });
    }

    [Fact]
    public async Task The_probe_says_so_when_it_cannot_reach_the_server()
    {
        var (exitCode, said) = await RunAsync("dotnet", [Installation.Program("Cli", "submissions.dll"), "probe", "--server", "http://127.0.0.1:9/", "--desk", "http://127.0.0.1:9/", "--certificate", shared.Running.ProbeCertificate]);
        Assert.Equal(2, exitCode);
        Assert.StartsWith("probe: ", said, StringComparison.Ordinal);
    }

    /// <summary>Form and desk in a real browser; screenshots stay in artifacts/.</summary>
    [Fact]
    public async Task A_witness_sends_from_the_form_and_a_reviewer_opens_the_safe_copy()
    {
        var folder = Path.Combine(Installation.Root, "artifacts", "browser");
        Directory.CreateDirectory(folder);
        var photo = Path.Combine(folder, "photo.jpg");
        await File.WriteAllBytesAsync(photo, Deliveries.Photo(), TestContext.Current.CancellationToken);
        var (exitCode, said) = await RunAsync("npm", ["run", "--silent", "way-through", "--workspace", "tests/EndToEnd/browser"], new()
        {
            ["INTAKE_URL"] = $"{shared.Running.Intake}",
            ["DESK_URL"] = $"{shared.Running.Desk}",
            ["OUT_DIR"] = folder,
            ["PHOTO"] = photo,
            ["STATEMENT"] = "They came at dawn. مدرسة",
        });
        Assert.True(exitCode == 0, said);
        var copy = await File.ReadAllBytesAsync(Path.Combine(folder, "copy.jpg"), TestContext.Current.CancellationToken);
        Assert.True(copy.AsSpan().IndexOf("Exif"u8) < 0);
    }

    private static async Task<(int ExitCode, string Said)> RunAsync(string program, string[] arguments, Dictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Installation.Root };
        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output + await error);
    }
}
