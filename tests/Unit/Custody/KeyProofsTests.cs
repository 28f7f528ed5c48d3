using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Custody;
using Submissions.Ledger;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Custody;

/// <summary>What the key directory lists is in the public log after one run, with a proof for each key that senders may be told.</summary>
public sealed class KeyProofsTests(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset s_start = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    private static readonly KeyDirectory s_keys = new()
    {
        Intake = [Version("i1", 0)],
        Desk = [Version("d1", 0)],
        Recovery = ["age1pq1recovery"],
        Promise = "promise",
        Message = "message",
        Drop = "age1drop",
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_run_enters_the_keys_and_proves_them()
    {
        await using var store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        await ListAsync(store, s_keys);
        await store.SequenceAsync(LogNames.Public);

        var logged = await ReadAsync(store);
        Assert.Equal(["drop", "intake", "message", "promise", "recovery"], logged.Keys.Select(key => key.Use).Order());
        AssertProven(store, logged);
        Assert.Equal(store.Identity(LogNames.Public).Keys[0].ToString(), logged.Log);
        Assert.Equal(store.Identity(LogNames.Custody).Keys[0].ToString(), logged.CustodyLog);
        Assert.Equal(["desk", "drop", "intake", "message", "promise", "recovery"], (await store.EntriesAsync(LogNames.Public)).Select(entry => entry.Why).Order());
        Assert.Equal("i1", s_keys.ForSenders(logged, s_start)!.Intake.KeyId);
        Assert.Equal(5, s_keys.ForSenders(logged, s_start)!.Proofs!.Count);
    }

    [Fact]
    public async Task A_next_version_is_told_only_after_it_was_logged()
    {
        await using var store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        await ListAsync(store, s_keys);
        await store.SequenceAsync(LogNames.Public);
        var next = s_keys with { Intake = [Version("i2", 0), .. s_keys.Intake] };
        await ListAsync(store, next);
        Assert.Equal("i1", next.ForSenders(await ReadAsync(store), s_start.AddDays(1))!.Intake.KeyId);

        await store.SequenceAsync(LogNames.Public);

        var logged = await ReadAsync(store);
        AssertProven(store, logged);
        Assert.Equal("i2", next.ForSenders(logged, s_start.AddDays(1))!.Intake.KeyId);
    }

    [Fact]
    public async Task Proofs_do_not_grow_with_the_years()
    {
        await using var store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        await ListAsync(store, s_keys with { Intake = [.. Enumerable.Range(0, 9).Select(number => Version($"i{number}", number))] });
        await store.SequenceAsync(LogNames.Public);
        Assert.Equal(["i5", "i6", "i7", "i8"], (await ReadAsync(store)).Keys.Where(key => key.Use == KeyUses.Intake).Select(key => key.Parameters["keyId"]).Order());
    }

    [Fact]
    public async Task Killed_at_any_write_the_next_run_proves_the_keys()
    {
        await using var counting = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        await ListAsync(counting, s_keys);
        counting.Dying.Live();
        await counting.SequenceAsync(LogNames.Public);
        var writes = counting.Dying.Writes;
        // Every third write, before and after: the same lines come again for each key.
        foreach (var (write, after) in Enumerable.Range(1, writes).Where(write => write % 3 == 1 || write > writes - 6).SelectMany(write => new[] { (write, false), (write, true) }))
        {
            await using var store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
            await ListAsync(store, s_keys);
            store.Dying.DieAt(write, after);
            await Record.ExceptionAsync(() => store.SequenceAsync(LogNames.Public));
            store.Dying.Live();
            await store.BreakLeasesAsync();
            await store.SequenceAsync(LogNames.Public);
            var logged = await ReadAsync(store);
            AssertProven(store, logged);
            Assert.Equal(5, logged.Keys.Count);
        }
    }

    [Fact]
    public async Task Under_another_log_key_the_proofs_stay_those_of_the_old_one_until_the_new_one_has_signed()
    {
        await using var store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        await ListAsync(store, s_keys);
        await store.SequenceAsync(LogNames.Public);
        var before = await ReadAsync(store);
        store.Get<IOptions<CustodyOptions>>().Value.FormerLogKeys.Add(before.Log);
        store.Vault.Rotate();
        await store.SequenceAsync(LogNames.Public);
        Assert.Equal(before.Log, (await ReadAsync(store)).Log);

        await ListAsync(store, s_keys with { Recovery = [.. s_keys.Recovery, "age1pq1another"] });
        await store.SequenceAsync(LogNames.Public);

        var after = await ReadAsync(store);
        Assert.NotEqual(before.Log, after.Log);
        Assert.Equal(6, after.Keys.Count);
        AssertProven(store, after);
    }

    private static void AssertProven(CustodyStore store, LoggedKeys logged)
    {
        foreach (var key in logged.Keys)
        {
            Assert.Equal(LedgerFault.None, Receipt.Read(Encoding.UTF8.GetBytes(key.Proof), out var receipt));
            Assert.Equal(LedgerFault.None, receipt!.Proof.Verify(store.Identity(LogNames.Public), TreeHash.Leaf(receipt.Entry.Span), out _));
            var entry = JsonSerializer.Deserialize<CustodyEvent>(receipt.Entry.Span, ContractJson.Options)!;
            Assert.Equal((CustodyAct.KeyPublished, key.Use), (entry.Act, entry.Tool!.Name));
            Assert.True(KeyParts.AreSame(key.Parameters, entry.Tool.Parameters!));
        }
    }

    private static async Task<LoggedKeys> ReadAsync(CustodyStore store) =>
        (await store.Container(Containers.Checkpoints).GetBlobClient(LoggedKeys.Name).DownloadContentAsync(Cancel)).Value.Content.ToObjectFromJson<LoggedKeys>(ContractJson.Options)!;

    private static async Task ListAsync(CustodyStore store, KeyDirectory keys) =>
        await store.Container(Containers.Keys).GetBlobClient(KeyDirectory.Name).UploadAsync(BinaryData.FromObjectAsJson(keys, ContractJson.Options), overwrite: true, Cancel);

    private static HybridPublicKey Version(string id, int fromDay) => new()
    {
        KeyId = id,
        Version = id,
        Rsa = $"{id} rsa",
        MlKem = $"{id} ml-kem",
        NotBefore = s_start.AddDays(fromDay),
        Expires = s_start.AddDays(fromDay + 90),
    };
}
