using System.Text;
using Submissions.Cli.Sending;

namespace Submissions.Tests.EndToEnd;

/// <summary>Nothing about a witness is kept: neither address nor browser nor cookie anywhere; statement and file names in the desk's database alone.</summary>
public sealed class PrivacyTests : IAsyncLifetime
{
    private const string Agent = "MARKED-AGENT-51c0";
    private const string Cookie = "MARKED-COOKIE-8fd2";
    private const string Address = "198.51.100.77";
    private const string Language = "x-marked-language";
    private const string Statement = "MARKED-STATEMENT-77aa";
    private const string FileName = "MARKED-FILE-NAME-93be.jpg";
    private const string Camera = "PROBE-CAMERA-7391";

    private readonly Installation _installation = new();

    public async ValueTask InitializeAsync() => await _installation.StartAsync();

    public ValueTask DisposeAsync() => _installation.DisposeAsync();

    [Fact]
    public async Task Marked_values_are_found_nowhere_but_where_they_belong()
    {
        using var http = _installation.IntakeHttp();
        http.DefaultRequestHeaders.UserAgent.ParseAdd(Agent);
        http.DefaultRequestHeaders.Add("Cookie", $"session={Cookie}");
        http.DefaultRequestHeaders.Add("X-Forwarded-For", Address);
        http.DefaultRequestHeaders.Add("Forwarded", $"for={Address}");
        http.DefaultRequestHeaders.Add("Accept-Language", Language);
        var submission = await new IntakeClient(http).OpenAsync(TestContext.Current.CancellationToken);
        var sender = await _installation.SenderAsync(http);
        var photo = Deliveries.Photo();
        await sender.SendAsync(submission, 0, numbers => Deliveries.Manifest(Statement).With(numbers[0], photo, FileName), [photo], TestContext.Current.CancellationToken);
        using var refused = await http.GetAsync(new Uri($"nowhere/{Agent}", UriKind.Relative), TestContext.Current.CancellationToken);
        using (var desk = await _installation.DeskHttpAsync())
        {
            await Installation.WaitAsync(desk, submission.Submission, shown => Deliveries.IsDone(shown, 1), Deliveries.Patience);
        }
        await _installation.StopAsync();

        Assert.True(Holders(Statement).All(IsDatabase) && Holders(Statement).Count > 0, string.Join(", ", Holders(Statement)));
        Assert.True(Holders(FileName).All(IsDatabase) && Holders(FileName).Count > 0, string.Join(", ", Holders(FileName)));
        foreach (var marker in new[] { Agent, Cookie, Address, Language, Camera })
        {
            Assert.Empty(Holders(marker));
        }
        foreach (var marker in new[] { Agent, Cookie, Address, Language, Camera, Statement, FileName })
        {
            Assert.DoesNotContain(marker, _installation.Said, StringComparison.Ordinal);
        }
    }

    private static bool IsDatabase(string path) => path.StartsWith("index/", StringComparison.Ordinal);

    /// <summary>Files below the state folder that hold the text, in UTF-8 or UTF-16.</summary>
    private List<string> Holders(string text)
    {
        byte[][] forms = [Encoding.UTF8.GetBytes(text), Encoding.Unicode.GetBytes(text)];
        return [.. Directory.EnumerateFiles(_installation.State, "*", SearchOption.AllDirectories)
            .Where(path => new FileInfo(path).Length > 0)
            .Where(path => File.ReadAllBytes(path) is var bytes && forms.Any(form => bytes.AsSpan().IndexOf(form) >= 0))
            .Select(path => Path.GetRelativePath(_installation.State, path))];
    }
}
