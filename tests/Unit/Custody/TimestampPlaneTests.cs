using Submissions.Contracts;
using Submissions.Custody.Timestamp;
using Submissions.Ledger;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Custody;

/// <summary>The custody plane beside a real authority (<c>openssl ts</c>) behind real HTTP.</summary>
public sealed class TimestampPlaneTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private HttpAuthority _authority = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _authority = await HttpAuthority.StartAsync();

    public ValueTask DisposeAsync() => _authority.DisposeAsync();

    [Fact]
    public async Task Each_published_checkpoint_gets_a_token_and_later_events_name_its_root()
    {
        await using var store = await CreateAsync();
        var received = await store.ReceiveAsync();
        await store.SequenceAsync(LogNames.Custody);
        var receipt = await store.VerifyReceiptAsync(received, _authority.Openssl.Trust);
        Assert.True(receipt.Holds);
        Assert.Single(receipt.Timestamps);
        var first = (await store.LatestAsync(LogNames.Custody))!;
        Assert.Equal(["custody/timestamps/00000000000000000001/one/0"], await store.NamesAsync(Containers.Tiles, "custody/timestamps/"));
        await AssertTokensAsync(store, 1, 1);

        store.Time.Step(TimeSpan.FromMinutes(2));
        var second = await store.ReceiveAsync();
        await store.SequenceAsync(LogNames.Custody);
        var entries = await store.EntriesAsync(LogNames.Custody);
        Assert.Equal(first.RootDigits, Assert.Single(entries, entry => entry.Name() == second.Name()).After);
        Assert.Null(entries[0].After);
        var vouching = Assert.Single(entries, entry => entry.Act == CustodyAct.Timestamped);
        Assert.Equal(["custody/checkpoints/00000000000000000001", "custody/timestamps/00000000000000000001/one/0"], vouching.Outputs.Select(kept => kept.Name));
    }

    [Fact]
    public async Task An_authority_that_is_away_holds_nothing_up_and_is_asked_again()
    {
        await using var store = await CreateAsync();
        _authority.Answering = _ => null;
        await store.ReceiveAsync();
        await store.SequenceAsync(LogNames.Custody);
        Assert.Equal(1, (await store.LatestAsync(LogNames.Custody))!.Size);
        Assert.Empty(await store.NamesAsync(Containers.Tiles, "custody/timestamps/"));
        Assert.Equal(0, await store.OutstandingAsync(LogNames.Custody));

        _authority.Answering = answer => answer;
        await store.Get<StampCheckpoints>().RunAsync(new(), Cancel);
        await AssertTokensAsync(store, 1, 1);
        var asked = _authority.Asked;
        await store.Get<StampCheckpoints>().RunAsync(new(), Cancel);
        Assert.Equal(asked, _authority.Asked);
    }

    [Fact]
    public async Task A_token_that_was_altered_on_the_way_is_not_kept()
    {
        await using var store = await CreateAsync();
        _authority.Answering = answer =>
        {
            answer[^1] ^= 1;
            return answer;
        };
        await store.ReceiveAsync();
        await store.SequenceAsync(LogNames.Custody);
        Assert.Empty(await store.NamesAsync(Containers.Tiles, "custody/timestamps/"));
    }

    [Fact]
    public async Task A_token_is_renewed_before_the_certificate_of_its_authority_runs_out()
    {
        await using var store = await CreateAsync();
        await store.ReceiveAsync();
        await store.SequenceAsync(LogNames.Custody);
        await RenewAsync();
        await AssertTokensAsync(store, 1, 1);

        // The certificate lives 365 days and is renewed 90 days before; the authority is away on the first day.
        store.Time.Step(TimeProvider.System.GetUtcNow().AddDays(276) - store.Time.GetUtcNow());
        _authority.Answering = _ => null;
        await RenewAsync();
        await AssertTokensAsync(store, 1, 1);
        store.Time.Step(TimeSpan.FromDays(1));
        _authority.Answering = answer => answer;
        await RenewAsync();
        await AssertTokensAsync(store, 1, 2);
        await RenewAsync();
        await AssertTokensAsync(store, 1, 2);

        Task RenewAsync() => store.Get<RenewTimestamps>().RunAsync(new(), Cancel);
    }

    private Task<CustodyStore> CreateAsync() => CreateStoreAsync(
        ("Custody:TimestampAuthorities:0:Name", "one"),
        ("Custody:TimestampAuthorities:0:Address", _authority.Address),
        ("Custody:TimestampAuthorities:0:Roots", _authority.RootPem));

    private async Task<CustodyStore> CreateStoreAsync(params (string Key, string Value)[] settings) => await CustodyStore.CreateAsync(await azurite.AccountAsync(), settings);

    private async Task AssertTokensAsync(CustodyStore store, long size, int count)
    {
        var log = store.Log(LogNames.Custody);
        Assert.Equal(LedgerFault.None, store.Identity(LogNames.Custody).Open((await log.ReadAsync(LedgerPaths.Kept(size), SignedNote.MaxLengthBytes, Cancel))!, out var kept));
        var tokens = new List<byte[]>();
        while (await log.ReadAsync(LedgerPaths.Token(size, "one", tokens.Count), TimestampToken.MaxLengthBytes, Cancel) is { } token)
        {
            tokens.Add(token);
        }
        Assert.Equal(count, tokens.Count);
        Assert.Equal(LedgerFault.None, TimestampChain.Check(_authority.Openssl.Trust, kept!.Note.Text.Span, tokens, out _));
    }
}
