using System.Diagnostics;
using System.IO.Compression;
using Submissions.Ledger;

namespace Submissions.Tests.Unit.Ledger.Packages;

/// <summary>The writer against programs that are not ours: the library's reader of ZIP, and the checksum tools of every Linux.</summary>
public sealed class PackageWriterTests : IDisposable
{
    private static readonly DateTimeOffset s_now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("writer-").FullName;
    private readonly LogVault _vault = new();
    private readonly ClockedAuthority _authority = new(s_now.AddDays(-1), s_now.AddYears(1));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _vault.Dispose();
        _authority.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task The_same_files_give_the_same_bytes_whenever_they_are_written()
    {
        var tags = new PackageTag[] { new("custody/load.csv", "a"u8.ToArray()), new("custody/report.html", "b"u8.ToArray()) };
        var first = await WriteAsync(tags, "one"u8.ToArray());
        await Task.Delay(TimeSpan.FromSeconds(2.1), Cancel); // ZIP counts in two seconds.
        Assert.Equal(first, await WriteAsync(tags, "one"u8.ToArray()));
        Assert.NotEqual(first, await WriteAsync(tags, "two"u8.ToArray()));
    }

    [Fact]
    public async Task Every_member_lies_in_one_folder_is_stored_as_it_is_and_has_no_date_of_its_own()
    {
        using var archive = new ZipArchive(new MemoryStream(await WriteAsync([new("custody/load.csv", "a"u8.ToArray())], "evidence"u8.ToArray())));
        Assert.Equal(
            ["bagit.txt", "bag-info.txt", "manifest-sha256.txt", "manifest-sha512.txt", "custody/load.csv", "data/1.bin", "tagmanifest-sha256.txt", "tagmanifest-sha512.txt"],
            archive.Entries.Select(entry => entry.FullName["bag/".Length..]));
        Assert.All(archive.Entries, entry => Assert.Equal((1980, entry.Length), (entry.LastWriteTime.Year, entry.CompressedLength)));
        using var info = new StreamReader(await archive.GetEntry("bag/bag-info.txt")!.OpenAsync(Cancel));
        Assert.Equal("Source-Organization: An archive of our own\nPayload-Oxum: 8.1\n", await info.ReadToEndAsync(Cancel));
    }

    [Theory]
    [InlineData("sha256")]
    [InlineData("sha512")]
    public async Task The_checksum_tools_of_the_system_agree_with_both_manifests(string sha)
    {
        await File.WriteAllBytesAsync(Path.Combine(_folder, "bag.zip"), await WriteAsync([new("custody/load.csv", "a"u8.ToArray())], new byte[3_000_000]), Cancel);
        await ZipFile.ExtractToDirectoryAsync(Path.Combine(_folder, "bag.zip"), _folder, Cancel);
        foreach (var manifest in new[] { $"manifest-{sha}.txt", $"tagmanifest-{sha}.txt" })
        {
            using var tool = Process.Start(new ProcessStartInfo($"{sha}sum", ["--check", "--strict", "--quiet", manifest]) { WorkingDirectory = Path.Combine(_folder, "bag") })!;
            await tool.WaitForExitAsync(Cancel);
            Assert.Equal(0, tool.ExitCode);
        }
    }

    [Fact]
    public async Task Evidence_that_is_not_what_was_measured_ends_the_writing_before_the_archive_is_one()
    {
        var measured = PackageMeasure.Of("data/1.bin", "evidence"u8);
        foreach (var other in new[] { "Evidence", "evidenc", "evidence!" })
        {
            using var output = new MemoryStream();
            await Assert.ThrowsAsync<InvalidDataException>(() => new PackageWriter(output, "bag").WriteAsync(
                [], NoTags(), [measured], (_, _) => Task.FromResult<Stream>(new MemoryStream(System.Text.Encoding.ASCII.GetBytes(other))), Cancel));
            output.Position = 0;
            Assert.Throws<InvalidDataException>(() => new ZipArchive(output));
        }
    }

    [Fact]
    public async Task Members_over_four_gibibytes_and_beyond_are_read_where_they_lie()
    {
        // Only the headers are of interest: a stream that keeps what is written around the long member and counts the rest.
        const long Long = (4L << 30) + 5;
        var zip = Path.Combine(_folder, "long.zip");
        await using (var file = new FileStream(zip, FileMode.Create))
        {
            var writer = new ZipWriter(file);
            var measured = PackageMeasure.Of("x", "x"u8) with { LengthBytes = Long };
            await writer.BeginAsync("bag/long", measured, Cancel);
            file.Seek(Long, SeekOrigin.Current);
            await writer.BeginAsync("bag/after", PackageMeasure.Of("y", "yes"u8), Cancel);
            await file.WriteAsync("yes"u8.ToArray(), Cancel);
            await writer.FinishAsync(Cancel);
        }
        using var archive = await ZipFile.OpenReadAsync(zip, Cancel);
        Assert.Equal([Long, 3], archive.Entries.Select(entry => entry.Length));
        using var after = new StreamReader(await archive.Entries[1].OpenAsync(Cancel));
        Assert.Equal("yes", await after.ReadToEndAsync(Cancel));
    }

    [Fact]
    public async Task What_it_writes_of_a_log_holds_as_an_archive()
    {
        var zip = Path.Combine(_folder, "case.zip");
        await File.WriteAllBytesAsync(zip, await new PackageMaker(_vault, _authority, s_now).ZipAsync(Cancel), Cancel);
        var report = new PackageVerifier(zip, new ReceiptVerifier(_vault.Log) { Timestamps = _authority.Trust }).Verify(Cancel);
        Assert.Equal([], report.Findings);
        Assert.Equal((2L, 4L, s_now), (report.Items, report.Proofs, report.ProvenBy));
    }

    private static async Task<byte[]> WriteAsync(PackageTag[] tags, byte[] evidence)
    {
        using var output = new MemoryStream();
        await new PackageWriter(output, "bag").WriteAsync(
            [("Source-Organization", "An archive\nof our own")], tags.ToAsyncEnumerable(), [PackageMeasure.Of("data/1.bin", evidence)], (_, _) => Task.FromResult<Stream>(new MemoryStream(evidence)), Cancel);
        return output.ToArray();
    }

    private static IAsyncEnumerable<PackageTag> NoTags() => AsyncEnumerable.Empty<PackageTag>();
}
