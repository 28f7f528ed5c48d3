using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Submissions.Contracts;
using Submissions.Intake.Ledger;
using Submissions.Storage;
using Submissions.Tests.Unit.Custody;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Intake.Ledger;

public sealed class LedgerReadTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Checkpoints_are_fresh_and_tiles_are_kept_for_ever()
    {
        await using var store = await SequencedAsync();
        foreach (var log in LogNames.All)
        {
            var (status, content, headers) = await AskAsync(new GetCheckpoint(store.Get<MutableStore>()).RunAsync(Request(), log, Cancel));
            Assert.Equal(200, status);
            Assert.StartsWith($"{CustodyStore.Origin}/{log}\n1\n", content, StringComparison.Ordinal);
            Assert.Equal("public, max-age=5", headers.CacheControl);

            (status, content, headers) = await TileAsync(store, log, "0/000.p/1");
            Assert.Equal((200, 32), (status, content.Length));
            Assert.Equal("public, max-age=31536000, immutable", headers.CacheControl);
            Assert.Equal("nosniff", headers.XContentTypeOptions);
        }
    }

    [Fact]
    public async Task Entries_of_the_public_log_are_public_and_those_of_the_custody_log_are_not()
    {
        await using var store = await SequencedAsync();
        var (status, content, _) = await TileAsync(store, LogNames.Public, "entries/000.p/1");
        Assert.Equal(200, status);
        Assert.Contains("checkpointPublished", content, StringComparison.Ordinal);
        (status, content, var headers) = await TileAsync(store, LogNames.Custody, "entries/000.p/1");
        Assert.Equal(404, status);
        Assert.Contains("notFound", content, StringComparison.Ordinal);
        Assert.Equal("no-store", headers.CacheControl);
        // Nor would they be if the check were missing: the plane has no right to where they lie, and in the public container there are none.
        Assert.DoesNotContain(await store.NamesAsync(Containers.Tiles), name => name.StartsWith("custody/tile/entries", StringComparison.Ordinal));
        Assert.False(Submissions.Local.PlaneRights.Containers("Intake").ContainsKey(Containers.Bundles));
    }

    [Theory]
    [InlineData("custody", "../checkpoints/00000000000000000001")]
    [InlineData("custody", "0/../../checkpoints/00000000000000000001")]
    [InlineData("custody/checkpoints", "0/000.p/1")]
    [InlineData("..", "0/000.p/1")]
    [InlineData("Custody", "0/000.p/1")]
    [InlineData("private", "0/000.p/1")]
    [InlineData("custody", "0/000")]
    [InlineData("custody", null)]
    public async Task Hostile_and_missing_paths_are_refused(string log, string? path)
    {
        await using var store = await SequencedAsync();
        var (status, content, _) = await TileAsync(store, log, path);
        Assert.Equal(404, status);
        Assert.Contains("\"refusal\":114", content, StringComparison.Ordinal);
        if (log != "custody")
        {
            (status, _, _) = await AskAsync(new GetCheckpoint(store.Get<MutableStore>()).RunAsync(Request(), log, Cancel));
            Assert.Equal(404, status);
        }
    }

    private async Task<CustodyStore> SequencedAsync()
    {
        var store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        await store.ReceiveAsync();
        await store.SequenceAsync(LogNames.Custody);
        await store.SequenceAsync(LogNames.Public);
        return store;
    }

    private static Task<(int Status, string Content, IHeaderDictionary Headers)> TileAsync(CustodyStore store, string log, string? path) =>
        AskAsync(new GetTile(store.Artefacts).RunAsync(Request(), log, path, Cancel));

    private static HttpRequest Request() => new DefaultHttpContext().Request;

    private static async Task<(int Status, string Content, IHeaderDictionary Headers)> AskAsync(Task<IResult> asking)
    {
        var context = new DefaultHttpContext { RequestServices = new ServiceCollection().BuildServiceProvider() };
        using var body = new MemoryStream();
        context.Response.Body = body;
        await (await asking).ExecuteAsync(context);
        return (context.Response.StatusCode, System.Text.Encoding.Latin1.GetString(body.ToArray()), context.Response.Headers);
    }
}
