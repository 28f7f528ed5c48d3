using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Submissions.Cli.Proving;
using Submissions.Cli.Watch;
using Submissions.Contracts;
using Submissions.Ledger;
using Submissions.Tests.Unit.Cli.Proving;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Cli.Watch;

/// <summary>What a hostile server may try with a watched form.</summary>
public sealed class SiteVisitTests : IDisposable
{
    private const string Drop = "age1drop";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_in_the_log_raises_no_alarm()
    {
        using var server = await ServeAsync();
        var report = await LookAsync(server);
        Assert.Equal([], report.Alarms);
        Assert.Equal((3, 4L), (report.Files, report.LogSize));
    }

    [Fact]
    public async Task A_consistent_release_that_is_not_in_the_log_raises_one()
    {
        using var server = await ServeAsync();
        server.Site["form.js"] = "steal();"u8.ToArray();
        server.Site[ReleaseList.SitePath] = List(server);
        Assert.Contains("is not in the log", Assert.Single((await LookAsync(server)).Alarms), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_an_older_release_are_no_alarm_and_files_of_none_are()
    {
        using var server = await ServeAsync();
        var before = server.Site["form.js"];
        server.Site["form.js"] = "new();"u8.ToArray();
        server.Site[ReleaseList.SitePath] = List(server);
        await server.AppendAsync(Released(server.Site[ReleaseList.SitePath]));
        await RenewAsync(server);
        server.Site["form.js"] = before;
        Assert.Equal([], (await LookAsync(server)).Alarms);
        server.Site["form.js"] = [.. before, (byte)' '];
        Assert.Contains("/form.js is not as in the log", Assert.Single((await LookAsync(server)).Alarms), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_drop_key_is_put_back_to_its_mark_and_another_key_is_not()
    {
        using var server = await ServeAsync();
        await server.EnterAsync(KeyUses.Drop, KeyParts.OfRecipient(Drop));
        await RenewAsync(server);
        server.Keys = server.Keys! with { Drop = Drop };
        server.Site["plain/en.html"] = "<p>age1drop</p>"u8.ToArray();
        Assert.Equal([], (await LookAsync(server)).Alarms);
        server.Site["plain/en.html"] = "<p>age1another</p>"u8.ToArray();
        Assert.Contains("/plain/en.html is not as in the log", Assert.Single((await LookAsync(server)).Alarms), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_that_is_told_in_two_ways_raises_an_alarm()
    {
        using var server = await ServeAsync();
        await LookAsync(server);
        using var fork = await LogServer.StartAsync(server.Vault);
        await fork.EnterAsync(KeyUses.Desk, KeyParts.OfSigner("other"));
        foreach (var (path, content) in server.Site)
        {
            fork.Site[path] = content;
        }
        await fork.AppendAsync(Released(server.Site[ReleaseList.SitePath]));
        await RenewAsync(fork);
        Assert.Contains("told in two ways", Assert.Single((await LookAsync(fork)).Alarms), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_that_is_shown_and_not_in_the_tree_raises_an_alarm()
    {
        using var server = await ServeAsync();
        server.Site["form.js"] = "steal();"u8.ToArray();
        server.Site[ReleaseList.SitePath] = List(server);
        using var bundle = new MemoryStream();
        for (var entry = 0; entry < 4; entry++)
        {
            EntryBundle.Write(bundle, Released(server.Site[ReleaseList.SitePath]).ToCanonicalJson());
        }
        server.Log.Objects[new TileId(TileId.Entries, 0, 4).Path()] = bundle.ToArray();
        Assert.Contains("is not the one that its checkpoint says", Assert.Single((await LookAsync(server)).Alarms), StringComparison.Ordinal);
        server.Log.Objects[new TileId(TileId.Entries, 0, 4).Path()] = bundle.ToArray()[..^1];
        Assert.Contains("are cut short", Assert.Single((await LookAsync(server)).Alarms), StringComparison.Ordinal);
        server.Log.Objects.TryRemove(new TileId(TileId.Entries, 0, 4).Path(), out _);
        Assert.Contains("are missing", Assert.Single((await LookAsync(server)).Alarms), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_not_proven_raises_an_alarm()
    {
        using var server = await ServeAsync();
        server.Keys = server.Keys! with { Recovery = ["age1pq1another"] };
        Assert.Contains("recovery key", Assert.Single((await LookAsync(server)).Alarms), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("index.html", "<script src=\"/other.js\"></script>", "other.js")]
    [InlineData("index.html", "<script defer\n src=other.js>", "other.js")]
    [InlineData("index.html", "<link rel=stylesheet href='https://elsewhere.example/x.css'>", "https://elsewhere.example/x.css")]
    [InlineData("plain/en.html", "<img alt=\"\" src=\"picture.png\">", "plain/picture.png")]
    [InlineData("form.css", "@import \"other.css\";", "other.css")]
    [InlineData("form.css", "p { background: url( /picture.png ) }", "picture.png")]
    [InlineData("form.js", "import{a}from\"./other.js\";", "other.js")]
    [InlineData("form.js", "await import('/other.js')", "other.js")]
    public void What_a_file_loads_is_found(string path, string content, string expected) => Assert.Equal([expected], PageReferences.Of(path, Encoding.UTF8.GetBytes(content)));

    [Theory]
    [InlineData("index.html", "<a href=\"https://elsewhere.example/\">link</a><img src=\"data:image/png;base64,AA\">")]
    [InlineData("form.css", "p { background: url(data:,) }")]
    [InlineData("texts/ar.json", "{\"src\":\"x.js\"}")]
    public void What_a_file_does_not_load_is_not(string path, string content) => Assert.Empty(PageReferences.Of(path, Encoding.UTF8.GetBytes(content)));

    private static async Task<LogServer> ServeAsync()
    {
        var server = await LogServer.StartAsync();
        server.Site[""] = server.Site["index.html"] = "<script src=/form.js></script>"u8.ToArray();
        server.Site["form.js"] = "old();"u8.ToArray();
        server.Site["plain/en.html"] = "<p>%DROP_KEY%</p>"u8.ToArray();
        server.Site[ReleaseList.SitePath] = List(server);
        await server.AppendAsync(Released(server.Site[ReleaseList.SitePath]));
        await RenewAsync(server);
        return server;
    }

    /// <summary>Proofs under the latest checkpoint, without those of entries that publish no key.</summary>
    private static async Task RenewAsync(LogServer server)
    {
        await server.PublishAsync(LogServer.Intake("intake"), "age1pq1recovery");
        server.Keys = server.Keys! with { Proofs = [.. server.Keys.Proofs!.Where(IsOfKey)] };
    }

    private static bool IsOfKey(string proof)
    {
        Assert.Equal(LedgerFault.None, Receipt.Read(Encoding.UTF8.GetBytes(proof), out var receipt));
        return JsonSerializer.Deserialize<CustodyEvent>(receipt!.Entry.Span, ContractJson.Options)!.Act == CustodyAct.KeyPublished;
    }

    private static byte[] List(LogServer server) => JsonSerializer.SerializeToUtf8Bytes(
        new ReleaseList
        {
            Schema = ReleaseList.SchemaV1,
            Files = [.. server.Site.Where(file => file.Key is not ("" or ReleaseList.SitePath)).OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => new ReleaseFile
            {
                Path = file.Key,
                LengthBytes = file.Value.Length,
                Sha256 = Convert.ToHexStringLower(SHA256.HashData(file.Value)),
                Rendered = file.Key.StartsWith("plain/", StringComparison.Ordinal) ? true : null,
            })],
        },
        ContractJson.Options);

    private static CustodyEvent Released(byte[] list) => new()
    {
        Act = CustodyAct.ReleasePublished,
        Actor = "custody",
        At = DateTimeOffset.UnixEpoch,
        Tool = new ToolUse { Name = "form", Version = "1", Parameters = new Dictionary<string, string> { ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(list)), ["list"] = Encoding.UTF8.GetString(list) } },
        Occurrence = Convert.ToHexStringLower(SHA256.HashData(list)),
        Salt = CustodyEvent.NewSalt(Entropy.System),
    };

    private async Task<WatchReport> LookAsync(LogServer server)
    {
        using var http = new HttpClient(server, disposeHandler: false) { BaseAddress = new Uri("http://server.example/") };
        return await new SiteVisit(http, new PublicLog(new HttpLedger(http), new LogMemory(_folder.Path), []), TimeProvider.System).LookAsync(Cancel);
    }
}
