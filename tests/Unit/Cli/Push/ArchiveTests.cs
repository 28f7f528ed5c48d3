using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Submissions.Cli.Push.Items;
using Submissions.Cli.Push.Sources;

namespace Submissions.Tests.Unit.Cli.Push;

/// <summary>ZIP archives and bags, sound and hostile.</summary>
public sealed class ArchiveTests : IDisposable
{
    private readonly PushFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Members_of_an_archive_are_items_and_are_read_without_unpacking()
    {
        _folder.Zip("x.zip", archive =>
        {
            Add(archive, "a/1.txt", "one");
            Add(archive, "a/2.txt", "two");
            Add(archive, "three.txt", "three");
        });
        var (items, wrong) = Read();
        Assert.Empty(wrong);
        Assert.Equal(["a/1.txt", "a/2.txt", "three.txt"], items.Select(item => item.Reference));
        Assert.Equal(["a", "three.txt"], Read(group: true).Items.Select(item => item.Reference));
        var (digest, fault) = await ContentHash.ComputeAsync(items[1].Files[0], TestContext.Current.CancellationToken);
        Assert.Equal((Hash("two"), null), (digest, fault));
    }

    [Fact]
    public void Names_that_lead_out_links_and_bombs_are_refused_alone()
    {
        _folder.Zip("x.zip", archive =>
        {
            Add(archive, "../out.txt", "x");
            Add(archive, "/etc/cron.d/x", "x");
            Add(archive, "link", "/etc/passwd").ExternalAttributes = unchecked((int)0xA1FF0000);
            using (var bomb = archive.CreateEntry("bomb.bin", CompressionLevel.SmallestSize).Open())
            {
                bomb.Write(new byte[64 << 20]);
            }
            Add(archive, "good.txt", "x");
        });
        var (items, wrong) = Read();
        Assert.Equal("good.txt", Assert.Single(items).Reference);
        Assert.Equal(
            [RowFault.ArchiveNameUnsafe, RowFault.ArchiveNameUnsafe, RowFault.ArchiveUnsupported, RowFault.ArchiveLimit],
            wrong.Select(problem => problem.Fault));
    }

    [Fact]
    public void What_is_no_archive_is_said()
    {
        _folder.Write("x.zip", "no archive");
        Assert.Equal(RowFault.ArchiveMalformed, Assert.Throws<SourceException>(() => Read()).Problem.Fault);
    }

    [Fact]
    public async Task A_damaged_member_is_an_error_and_never_a_shorter_file()
    {
        _folder.Zip("x.zip", archive =>
        {
            using var member = archive.CreateEntry("a.bin", CompressionLevel.NoCompression).Open();
            member.Write(new byte[10_000]);
        });
        var bytes = await File.ReadAllBytesAsync(_folder.Path("x.zip"), TestContext.Current.CancellationToken);
        bytes[5_000] ^= 1;
        _folder.Write("x.zip", bytes);
        var item = Assert.Single(Read().Items);
        await Assert.ThrowsAsync<InvalidDataException>(() => ContentHash.ComputeAsync(item.Files[0], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_sound_bags_payload_is_the_items_and_every_file_is_held_against_its_manifest()
    {
        MakeBag();
        var source = Bag();
        var (items, wrong) = PushFolder.Read(source);
        Assert.Empty(wrong);
        Assert.True(source.IsWholeOrNot);
        Assert.Equal(["a.txt", "deep/b.txt"], items.Select(item => item.Reference));
        _folder.Write("bag/data/a.txt", "alteree");
        Assert.Equal(RowFault.BagFileAltered, (await ContentHash.ComputeAsync(items[0].Files[0], TestContext.Current.CancellationToken)).Fault);
    }

    [Theory]
    [InlineData("data/c.txt", "more", RowFault.BagFileUnlisted)]
    [InlineData("bag-info.txt", "altered", RowFault.BagFileAltered)]
    public void A_bag_with_something_added_or_altered_is_not_whole(string path, string content, RowFault expected)
    {
        MakeBag();
        _folder.Write("bag/" + path, content);
        Assert.Contains(PushFolder.Read(Bag()).Wrong, problem => problem.Fault == expected);
    }

    [Fact]
    public void A_bag_that_lacks_something_is_not_whole()
    {
        MakeBag();
        File.Delete(_folder.Path("bag/data/a.txt"));
        Assert.Contains(PushFolder.Read(Bag()).Wrong, problem => problem is { Fault: RowFault.BagFileMissing, Path: "data/a.txt" });
        _folder.Write("bag/manifest-sha256.txt", $"{Hash("x")}  ../../etc/passwd\n");
        Assert.Contains(PushFolder.Read(Bag()).Wrong, problem => problem.Fault == RowFault.BagMalformed);
        _folder.Write("bag/fetch.txt", "http://example.org/a 1 data/a.txt\n");
        Assert.Equal(RowFault.BagIncomplete, Assert.Throws<SourceException>(() => PushFolder.Read(Bag())).Problem.Fault);
        _folder.Write("bag/bagit.txt", "something\n");
        Assert.Equal(RowFault.BagMalformed, Assert.Throws<SourceException>(() => PushFolder.Read(Bag())).Problem.Fault);
    }

    [Fact]
    public void A_bag_with_weak_digests_alone_is_refused()
    {
        MakeBag();
        File.Move(_folder.Path("bag/manifest-sha256.txt"), _folder.Path("bag/manifest-md5.txt"));
        Assert.Equal(RowFault.BagMalformed, Assert.Throws<SourceException>(() => PushFolder.Read(Bag())).Problem.Fault);
    }

    private void MakeBag()
    {
        _folder.Write("bag/bagit.txt", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
        _folder.Write("bag/bag-info.txt", "Source-Organization: us\n");
        _folder.Write("bag/data/a.txt", "altered");
        _folder.Write("bag/data/deep/b.txt", "b");
        _folder.Write("bag/manifest-sha256.txt", $"{Hash("altered")}  data/a.txt\n{Hash("b")}  data/deep/b.txt\n");
        _folder.Write("bag/tagmanifest-sha256.txt", $"{Hash("Source-Organization: us\n")}  bag-info.txt\n");
    }

    private BagSource Bag() => new(new DirectoryInfo(_folder.Path("bag")), group: false, PushFolder.Maker());

    private (List<Item> Items, List<Problem> Wrong) Read(bool group = false) => PushFolder.Read(new ZipSource(new FileInfo(_folder.Path("x.zip")), group, PushFolder.Maker()));

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static ZipArchiveEntry Add(ZipArchive archive, string name, string content)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
        using var stream = entry.Open();
        stream.Write(Encoding.UTF8.GetBytes(content));
        return entry;
    }
}
