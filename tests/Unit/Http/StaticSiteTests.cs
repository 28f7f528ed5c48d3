using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Submissions.Http;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Http;

public sealed class StaticSiteTests
{
    private const string Kept = "private, max-age=31536000, immutable";

    [Theory]
    [InlineData("Page-JDRGW7H6.js", Kept)]
    [InlineData("Page-JDRGW7H.js", "no-store")]
    [InlineData("Page.js", "no-store")]
    [InlineData("index.html", "no-store")]
    [InlineData("", "no-store")]
    public async Task A_browser_may_keep_scripts_that_are_named_by_their_content(string name, string expected) => Assert.Equal(expected, await AskAsync(name, browsersMayKeep: true));

    /// <summary>A witness's telephone is searched.</summary>
    [Theory]
    [InlineData("Page-JDRGW7H6.js")]
    [InlineData("index.html")]
    public async Task Unless_told_so_nothing_may_be_kept(string name) => Assert.Equal("no-store", await AskAsync(name, browsersMayKeep: false));

    private static async Task<string> AskAsync(string name, bool browsersMayKeep)
    {
        using var folder = new TemporaryFolder();
        foreach (var file in new[] { "Page-JDRGW7H6.js", "Page-JDRGW7H.js", "Page.js", "index.html" })
        {
            await File.WriteAllTextAsync(folder.File(file), "content", TestContext.Current.CancellationToken);
        }
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var context = new DefaultHttpContext { RequestServices = services };
        await new StaticSite(folder.Path, browsersMayKeep).Get(name, "default-src 'none'").ExecuteAsync(context);
        Assert.Equal(200, context.Response.StatusCode);
        return context.Response.Headers.CacheControl.ToString();
    }
}
