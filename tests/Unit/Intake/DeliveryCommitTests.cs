using Submissions.Contracts;
using Submissions.Intake.Commit;
using Submissions.Storage;
using Submissions.Tests.Unit.Custody;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Intake;

public sealed class DeliveryCommitTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Before the store has done a write, or after it and before anybody knows.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_at_each_write_the_same_commit_again_makes_one_delivery_with_one_promise(bool after)
    {
        await using var store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        using var vault = new EcdsaVault(VaultKeys.Promise);
        var commit = new DeliveryCommit(
            store.Get<SealedUploads>(), store.Artefacts, store.Get<UnfinishedMarks>(), store.Get<CustodyLog>(), store.Get<MessageSender>(), vault, store.Time, Entropy.System);
        var sent = new List<Promise>();
        for (var write = 1; ; write++)
        {
            Assert.True(write < 50, "It never gets through.");
            var (id, asked) = await StageAsync(store);
            store.Dying.DieAt(write, after);
            var died = await DiesAsync(() => commit.PromiseAsync(id, asked, isDrop: false, partner: null, Cancel));
            store.Dying.Live();
            var early = await store.NamesAsync(Containers.Intake, $"{id.Submission}/");
            // Nothing waits for a scan that is not answered for.
            Assert.True(!died || await TakeAsync(store) == 0);

            Assert.True((await commit.PromiseAsync(id, asked, isDrop: false, partner: null, Cancel)).TryGet(out var promise));
            Assert.True((await commit.PromiseAsync(id, asked, isDrop: false, partner: null, Cancel)).TryGet(out var again));
            Assert.Equal(promise.Signature, again.Signature);
            Assert.Equal([IntakeRecord.NameFor(id)], await store.NamesAsync(Containers.Intake, $"{id.Submission}/"));
            Assert.True(early.Count == 0 || early[0] == IntakeRecord.NameFor(id));
            Assert.Equal([id.ToString()], await store.NamesAsync(Containers.Unfinished, $"{id.Submission}/"));
            sent.Add(promise);
            if (!died)
            {
                // Two objects, the mark, the record, the event, and its name in the journal.
                Assert.True(write > 6, $"Only {write - 1} writes.");
                break;
            }
            Assert.Equal(2, await TakeAsync(store));
        }
        await store.SequenceAsync(LogNames.Custody);

        var entries = await store.EntriesAsync(LogNames.Custody);
        Assert.Equal(sent.Select(promise => promise.Submission.ToString()).Order(), entries.Select(entry => entry.Submission.ToString()!).Order());
        Assert.Equal(sent.Count, (await store.NamesAsync(Containers.Receipts)).Count);
    }

    private static async Task<(DeliveryId Id, CommitRequest Asked)> StageAsync(CustodyStore store)
    {
        var id = new DeliveryId(SubmissionId.New(Entropy.System), 0);
        var named = new List<SealedObject>();
        for (var number = 0; number < 2; number++)
        {
            var content = Entropy.System.Bytes(100);
            using var part = new MemoryStream(content, writable: false);
            await store.Get<SealedUploads>().StageAsync(id.Object(number), 0, TreeHash.Of(content), part, Cancel);
            named.Add(new SealedObject { Number = number, LengthBytes = content.Length, Digest = Convert.ToHexStringLower(TreeHash.Of(content)) });
        }
        return (id, new CommitRequest { Objects = named });
    }

    private static async Task<int> TakeAsync(CustodyStore store)
    {
        var taken = (await store.Queue(Queues.Scan).ReceiveMessagesAsync(32, cancellationToken: Cancel)).Value;
        foreach (var message in taken)
        {
            await store.Queue(Queues.Scan).DeleteMessageAsync(message.MessageId, message.PopReceipt, Cancel);
        }
        return taken.Length;
    }

    private static async Task<bool> DiesAsync(Func<Task> work)
    {
        try
        {
            await work();
            return false;
        }
        catch (ProcessDiedException)
        {
            return true;
        }
    }
}
