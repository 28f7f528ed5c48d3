using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Azure.Storage.Blobs;
using Submissions.Contracts;
using Submissions.Storage;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Custody;

public sealed class KnownCheckpointTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_read_at_most_once_a_minute_and_the_last_known_root_stands()
    {
        await using var store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        var known = store.Get<KnownCheckpoint>();
        Assert.Null(await known.RootAsync(store.Time.GetUtcNow(), Cancel));
        await PutAsync(1);
        Assert.Null(await known.RootAsync(store.Time.GetUtcNow(), Cancel));
        store.Time.Step(TimeSpan.FromMinutes(1));
        Assert.Equal(new string('0', 62) + "01", await known.RootAsync(store.Time.GetUtcNow(), Cancel));
        await PutAsync(2);
        Assert.Equal(new string('0', 62) + "01", await known.RootAsync(store.Time.GetUtcNow(), Cancel));

        store.Time.Step(TimeSpan.FromMinutes(1));
        await store.Container(Containers.Checkpoints).DeleteAsync(cancellationToken: Cancel);
        Assert.Equal(new string('0', 62) + "01", await known.RootAsync(store.Time.GetUtcNow(), Cancel));

        Task PutAsync(byte last)
        {
            var root = new byte[32];
            root[31] = last;
            return store.Container(Containers.Checkpoints).GetBlobClient("custody/timestamped")
                .UploadAsync(BinaryData.FromString($"test/custody\n7\n{Convert.ToBase64String(root)}\n\n— x y\n"), overwrite: true, Cancel);
        }
    }

    [Fact]
    public async Task An_act_that_is_recorded_late_names_none()
    {
        await using var store = await CustodyStore.CreateAsync(await azurite.AccountAsync());
        await store.Container(Containers.Checkpoints).GetBlobClient("custody/timestamped").UploadAsync(BinaryData.FromString($"test/custody\n7\n{Convert.ToBase64String(new byte[32])}\n\n— x y\n"), Cancel);
        var known = store.Get<KnownCheckpoint>();
        var happened = store.Time.GetUtcNow();

        Assert.Equal(new string('0', 64), await known.RootAsync(happened, Cancel));
        store.Time.Step(TimeSpan.FromSeconds(61));
        Assert.Null(await known.RootAsync(happened, Cancel));
        Assert.Equal(new string('0', 64), await known.RootAsync(store.Time.GetUtcNow(), Cancel));
    }

    [Fact]
    public async Task A_store_that_does_not_answer_is_not_waited_for()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/x/checkpoints");
        var known = new KnownCheckpoint(new MutableStore(new StorageConnection(_ => new BlobContainerClient(address), _ => throw new NotSupportedException())), TimeProvider.System);
        var begun = Stopwatch.GetTimestamp();
        Assert.Null(await known.RootAsync(TimeProvider.System.GetUtcNow(), Cancel));
        Assert.True(Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(8));
        begun = Stopwatch.GetTimestamp();
        Assert.Null(await known.RootAsync(TimeProvider.System.GetUtcNow(), Cancel));
        Assert.True(Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\nb\n")]
    [InlineData("a\n1\nnot base64\n\n")]
    [InlineData("a\n1\nAAAA\n\n")]
    public void What_is_no_checkpoint_gives_no_root(string text) => Assert.Null(KnownCheckpoint.TryReadRoot(System.Text.Encoding.UTF8.GetBytes(text)));
}
