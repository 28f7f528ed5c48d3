using Azure.Storage.Blobs;
using Submissions.Contracts;
using Submissions.Storage;
using Submissions.Storage.Moving;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Storage;

public sealed class ArchiveExportTests(AzuriteFixture azurite)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>As the mark of a delivery is when its last step ends just then.</summary>
    [Fact]
    public async Task What_is_deleted_between_listing_and_fetching_is_left_out()
    {
        using var folder = new TemporaryFolder();
        var account = await azurite.AccountAsync();
        var store = new BlobServiceClient(account.Blobs, account.Credential, StorageConnection.BlobOptions());
        var own = Convert.ToHexStringLower(Entropy.System.Bytes(8));
        var marks = store.GetBlobContainerClient($"{own}-{Containers.Unfinished}");
        await marks.CreateAsync(cancellationToken: Cancel);
        foreach (var name in (string[])["a/0", "b/0", "c/0"])
        {
            await marks.GetBlobClient(name).UploadAsync(BinaryData.FromString(name), Cancel);
        }
        var connection = new StorageConnection(container => store.GetBlobContainerClient($"{own}-{container}"), _ => throw new InvalidOperationException("Nothing is sent here."));
        var archive = new ArchiveFolder(folder.Path);

        var told = new List<string>();
        var all = await new ArchiveExport(connection, archive).RunAsync(
            blob =>
            {
                told.Add(blob.Name);
                marks.DeleteBlobIfExists("b/0", cancellationToken: Cancel);
            },
            Cancel);

        Assert.Equal(["a/0", "c/0"], told);
        Assert.Equal(["a/0", "c/0"], all.Select(blob => blob.Name));
        Assert.Equal(["a/0", "c/0"], archive.ReadIndex().Keys.Select(blob => blob.Name).Order(StringComparer.Ordinal));
        Assert.False(File.Exists(archive.FileOf(Containers.Unfinished, "b/0")));
    }
}
