using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using Azure.Storage.Queues;
using Submissions.Contracts;
using Submissions.Local;
using Submissions.Storage;

namespace Submissions.Tests.Unit.Local;

/// <summary>Every plane tries everything in every container and queue of a real Azurite, with its own signatures.</summary>
public sealed class PlaneStorageTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static MatrixTheoryData<string, string> PlanesAndContainers => new(PlaneNames.All, Containers.All);

    public static MatrixTheoryData<string, string> PlanesAndQueues => new(PlaneNames.All, Queues.All);

    [Fact]
    public void The_table_says_what_architecture_md_says()
    {
        Assert.Equal("checkpoints:Read config:Read events:Create intake:Read, Create, List journal:Append keys:Read mailbox:Read, List receipts:Read, List sealed:Read, Create status:List tiles:Read unfinished:Create", Row(PlaneRights.Containers(PlaneNames.Intake)));
        Assert.Equal("alerts:Create checkpoints:Read config:Read copies:Read, Create, List, Delete decisions:Read events:Create intake:Read journal:Append keys:Read records:Read, Create released:Read, Create, List, Delete sealed:Read status:Create unfinished:Write, List, Delete", Row(PlaneRights.Containers(PlaneNames.Pipeline)));
        Assert.Equal(
            "alerts:Create bundles:Read, Create checkpoints:Read, Write config:Read, List cursors:Read, Write custody:Read, Create, List decisions:Read, List events:Read, Create, List journal:Read, Append keys:Read " +
            "pending:Create, List, Delete receipts:Create sealed:Read, Delete, Retain tiles:Read, Create, List", Row(PlaneRights.Containers(PlaneNames.Custody)));
        Assert.Equal("alerts:Read, List bundles:Read checkpoints:Read config:Read, Write, List copies:Read, List cursors:Read custody:Read decisions:Read, Create, List events:Create intake:Read, List journal:Read, Append keys:Read mailbox:Read, Create pending:Create records:Read, List released:Read tiles:Read, List", Row(PlaneRights.Containers(PlaneNames.Desk)));
        Assert.Equal("scan:Add scan-partners:Add", Row(PlaneRights.Queues(PlaneNames.Intake)));
        Assert.Equal(
            "forget:Add, Process forget-poison:Process release:Add, Process release-poison:Process rescore:Add, Process rescore-all:Add, Process rescore-poison:Process retry:Process scan:Add, Process scan-partners:Add, Process scan-partners-poison:Process scan-poison:Process strip:Add, Process strip-partners:Add, Process strip-partners-poison:Process strip-poison:Process triage:Add, Process triage-poison:Process",
            Row(PlaneRights.Queues(PlaneNames.Pipeline)));
        Assert.Equal("forget:Add", Row(PlaneRights.Queues(PlaneNames.Custody)));
        Assert.Equal("export:Add, Process export-poison:Process release:Add rescore:Add rescore-all:Add retry:Add", Row(PlaneRights.Queues(PlaneNames.Desk)));

        static string Row<T>(IReadOnlyDictionary<string, T> rights) => string.Join(' ', rights.OrderBy(right => right.Key, StringComparer.Ordinal).Select(right => $"{right.Key}:{right.Value}"));
    }

    [Theory]
    [MemberData(nameof(PlanesAndContainers))]
    public async Task A_plane_can_do_in_a_container_what_its_row_says_and_nothing_else(string plane, string container)
    {
        var account = await azurite.AccountAsync();
        var there = new StorageProvision(account).Container(container).GetBlobClient("rights/there");
        await there.UploadAsync(BinaryData.FromString("before"), overwrite: true, Cancel);
        using var storage = new PlaneStorage(plane, account, TimeProvider.System);
        var rights = PlaneRights.Containers(plane).GetValueOrDefault(container);
        BlobContainerClient? client = null;
        if (!await SucceedsAsync(() => Task.FromResult(client = storage.Connection().Container(container))))
        {
            Assert.Equal(BlobRights.None, rights);
            return;
        }
        var fresh = $"rights/{Convert.ToHexStringLower(Entropy.System.Bytes(8))}";

        Assert.Equal(rights.HasFlag(BlobRights.Read), await SucceedsAsync(() => client!.GetBlobClient("rights/there").DownloadContentAsync(Cancel)));
        Assert.Equal(rights.HasFlag(BlobRights.List), await SucceedsAsync(async () => { await foreach (var _ in client!.GetBlobsAsync(cancellationToken: Cancel)) { } }));
        Assert.Equal(Creates(rights), await SucceedsAsync(() => client!.GetBlobClient(fresh).UploadAsync(BinaryData.FromString("new"), CreateOnly, Cancel)));
        Assert.Equal(Creates(rights), await SucceedsAsync(() => StageAndCommitAsync(client!.GetBlockBlobClient(fresh + "-blocks"), new BlobRequestConditions { IfNoneMatch = ETag.All })));
        Assert.Equal(rights.HasFlag(BlobRights.Write), await SucceedsAsync(() => client!.GetBlobClient("rights/there").UploadAsync(BinaryData.FromString("after"), overwrite: true, Cancel)));
        Assert.Equal(rights.HasFlag(BlobRights.Write), await SucceedsAsync(() => StageAndCommitAsync(client!.GetBlockBlobClient("rights/there"), null)));
        Assert.Equal((rights & (BlobRights.Append | BlobRights.Write)) != 0, await SucceedsAsync(() => AppendAsync(client!.GetAppendBlobClient(fresh + "-appended"))));
        Assert.Equal(rights.HasFlag(BlobRights.Write), (await there.DownloadContentAsync(Cancel)).Value.Content.ToString() != "before");
        Assert.Equal(rights.HasFlag(BlobRights.Delete), await SucceedsAsync(() => client!.GetBlobClient("rights/there").DeleteAsync(cancellationToken: Cancel)));
        Assert.False(await SucceedsAsync(() => client!.DeleteAsync(cancellationToken: Cancel)));
    }

    [Fact]
    public async Task A_creator_is_told_that_a_name_is_taken()
    {
        using var storage = new PlaneStorage(PlaneNames.Intake, await azurite.AccountAsync(), TimeProvider.System);
        var artefacts = new ArtefactStore(storage.Connection());
        var name = $"rights/{Convert.ToHexStringLower(Entropy.System.Bytes(8))}";

        Assert.True(await artefacts.TryCreateAsync(Containers.Events, name, new byte[] { 1 }.AsMemory(), Cancel));
        Assert.False(await artefacts.TryCreateAsync(Containers.Events, name, new byte[] { 2 }.AsMemory(), Cancel));
    }

    [Theory]
    [MemberData(nameof(PlanesAndQueues))]
    public async Task A_plane_can_do_with_a_queue_what_its_row_says_and_nothing_else(string plane, string queue)
    {
        var account = await azurite.AccountAsync();
        await TestPlane.Queue(account, queue).SendMessageAsync("there", Cancel);
        using var storage = new PlaneStorage(plane, account, TimeProvider.System);
        var rights = PlaneRights.Queues(plane).GetValueOrDefault(queue);
        QueueClient? client = null;
        if (!await SucceedsAsync(() => Task.FromResult(client = storage.Connection().Queue(queue))))
        {
            Assert.Equal(QueueRights.None, rights);
            return;
        }

        Assert.Equal(rights.HasFlag(QueueRights.Add), await SucceedsAsync(() => client!.SendMessageAsync("new", Cancel)));
        Assert.Equal(rights.HasFlag(QueueRights.Process), await SucceedsAsync(() => client!.ReceiveMessageAsync(cancellationToken: Cancel), undecodable: true));
        Assert.Equal(rights.HasFlag(QueueRights.Process), await SucceedsAsync(() => Task.FromResult(storage.TriggerQueue(queue))));
        Assert.False(await SucceedsAsync(() => client!.ClearMessagesAsync(Cancel)));
        Assert.False(await SucceedsAsync(() => client!.DeleteAsync(Cancel)));
    }

    private static bool Creates(BlobRights rights) => (rights & (BlobRights.Create | BlobRights.Write)) != 0;

    private static BlobUploadOptions CreateOnly => new() { Conditions = new BlobRequestConditions { IfNoneMatch = ETag.All } };

    private static async Task StageAndCommitAsync(BlockBlobClient blob, BlobRequestConditions? conditions)
    {
        using var block = new MemoryStream([1, 2, 3]);
        await blob.StageBlockAsync("AAAA", block, cancellationToken: Cancel);
        await blob.CommitBlockListAsync(["AAAA"], new CommitBlockListOptions { Conditions = conditions }, Cancel);
    }

    private static async Task AppendAsync(AppendBlobClient blob)
    {
        await blob.CreateAsync(new AppendBlobCreateOptions { Conditions = new AppendBlobRequestConditions { IfNoneMatch = ETag.All } }, Cancel);
        using var line = new MemoryStream([1, 2, 3]);
        await blob.AppendBlockAsync(line, cancellationToken: Cancel);
    }

    private static async Task<bool> SucceedsAsync(Func<Task> act, bool undecodable = false)
    {
        try
        {
            await act();
            return true;
        }
        catch (RequestFailedException refused) when (refused.Status == 403)
        {
            return false;
        }
        catch (UnauthorizedAccessException)
        {
            return false;
        }
        catch (FormatException) when (undecodable)
        {
            return true; // it came off the queue; that it is no Base64 is this test's doing
        }
    }
}
