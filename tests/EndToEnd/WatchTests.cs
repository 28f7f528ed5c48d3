using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Submissions.Cli.Proving;
using Submissions.Cli.Watch;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd;

/// <summary>A released form that everybody can watch: bytes that are not in the public log are noticed.</summary>
public sealed class WatchTests : IAsyncLifetime
{
    private readonly Installation _installation = new();
    private readonly DirectoryInfo _site = Directory.CreateTempSubdirectory("site-");
    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("state-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Write("index.html", "<!doctype html><title>Page</title><link rel=\"stylesheet\" href=\"/form.css\"><script src=\"/form.js\"></script>");
        Write("form.css", "body { background: url(\"data:,\") }");
        Write("form.js", "import \"./sender.js\";");
        Write("sender.js", "export {};");
        Write("plain/en.html", "<!doctype html><title>Page</title><code>%DROP_KEY%</code>");
        Write("plain/en-closed.html", "<!doctype html><title>Page</title>Nothing can be sent here.");
        Release();
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _installation.DisposeAsync();
        _site.Delete(recursive: true);
        _state.Delete(recursive: true);
    }

    [Fact]
    public async Task Watch_is_content_until_a_byte_is_served_that_is_not_in_the_log()
    {
        var content = await UntilAsync(report => report.Holds);
        Assert.Equal(6, content.Files);
        Assert.Equal(0, await RunAsync(_installation.Intake.ToString()));

        // A new release is in the log soon; files of both may be served meanwhile.
        Write("sender.js", "export { };");
        Release();
        await RestartAsync();
        Assert.NotEqual(content.Release, (await UntilAsync(report => report.Holds)).Release);

        Write("form.js", "import \"./sender.js\"; ");
        await RestartAsync();
        Assert.Contains("/form.js is not as in the log", Assert.Single((await LookAsync()).Alarms), StringComparison.Ordinal);
        Assert.Equal(1, await RunAsync(_installation.Intake.ToString()));
        Assert.Equal(1, await RunAsync(_installation.Intake.ToString(), "--interval", "60"));
        Assert.Equal(2, await RunAsync("http://127.0.0.1:9/"));
        Assert.Equal(2, await RunAsync("nowhere"));

        Write("form.js", "import \"./sender.js\";");
        Write("index.html", "<!doctype html><title>Other</title>");
        await RestartAsync();
        Assert.Equal(2, (await LookAsync()).Alarms.Count); // as /index.html and as /

        File.Delete(Path.Combine(_site.FullName, "index.html"));
        await RestartAsync();
        Assert.Contains("/index.html is not served.", (await LookAsync()).Alarms);
    }

    [Fact]
    public async Task Watch_alarms_when_a_page_loads_what_its_release_does_not_list()
    {
        await UntilAsync(report => report.Holds);
        Write("index.html", "<!doctype html><title>Page</title><script src=\"/form.js\"></script><script src=\"/added.js\"></script><img src=//elsewhere.example/x>");
        Release();
        Write("added.js", "steal();");
        await RestartAsync();
        var report = await UntilAsync(report => report.Alarms.All(alarm => !alarm.Contains("is not in the log", StringComparison.Ordinal)));
        Assert.Equal(["/index.html loads added.js, which the release does not list.", "/index.html loads http://elsewhere.example/x, which the release does not list."], report.Alarms);
    }

    [Fact]
    public async Task Without_a_list_of_files_Local_starts_and_says_so_and_watch_alarms()
    {
        File.Delete(Path.Combine(_site.FullName, ReleaseList.SitePath));
        await RestartAsync();
        Assert.Contains("nobody can watch them", _installation.Said, StringComparison.Ordinal);
        Assert.Contains("is not served", Assert.Single((await LookAsync()).Alarms), StringComparison.Ordinal);
    }

    private void Write(string path, string content)
    {
        var file = Path.Combine(_site.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }

    private void Release()
    {
        var files = _site.EnumerateFiles("*", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(_site.FullName, file.FullName), Content: File.ReadAllBytes(file.FullName)))
            .Where(file => file.Path != ReleaseList.SitePath)
            .OrderBy(file => file.Path, StringComparer.Ordinal)
            .Select(file => new ReleaseFile
            {
                Path = file.Path,
                LengthBytes = file.Content.Length,
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Content)),
                Rendered = Encoding.UTF8.GetString(file.Content).Contains(ReleaseList.DropKeyMark, StringComparison.Ordinal) ? true : null,
            });
        Write(ReleaseList.SitePath, JsonSerializer.Serialize(new ReleaseList { Schema = ReleaseList.SchemaV1, Files = [.. files] }, ContractJson.Options));
    }

    private async Task StartAsync()
    {
        await _installation.StartAsync("--Intake:SiteFolder", _site.FullName);
        using var http = _installation.IntakeHttp();
        await _installation.SenderAsync(http);
    }

    private async Task RestartAsync()
    {
        await _installation.StopAsync();
        await StartAsync();
    }

    private async Task<int> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Installation.Program("Cli", "submissions.dll"), "watch", .. arguments, "--state", _state.FullName, "--json"]))!;
        await process.WaitForExitAsync(Cancel);
        return process.ExitCode;
    }

    private async Task<WatchReport> LookAsync()
    {
        using var http = _installation.IntakeHttp();
        return await new SiteVisit(http, TrustOptions.Open(http, [], _state), TimeProvider.System).LookAsync(Cancel);
    }

    /// <summary>What was released is in the log within seconds.</summary>
    private async Task<WatchReport> UntilAsync(Func<WatchReport, bool> done)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var report = await LookAsync();
            if (done(report))
            {
                return report;
            }
            Assert.True(TimeProvider.System.GetElapsedTime(begun) < Deliveries.Patience, report.ToText());
            await Task.Delay(200, Cancel);
        }
    }
}
