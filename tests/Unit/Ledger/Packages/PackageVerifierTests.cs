using System.CommandLine;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Submissions.Cli.Verify;
using Submissions.Contracts;
using Submissions.Ledger;

namespace Submissions.Tests.Unit.Ledger.Packages;

public sealed class PackageVerifierTests : IDisposable
{
    private static readonly DateTimeOffset s_now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("package-").FullName;
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
    public async Task A_package_as_it_was_written_holds_and_says_since_when()
    {
        await MakeAsync();
        var report = Verify();
        Assert.Equal([], report.Findings);
        Assert.Equal((2L, 2L, 12L + (1 << 20) + 77, 4L, s_now), (report.Items, report.Files, report.LengthBytes, report.Proofs, report.ProvenBy));
        Assert.Null(new PackageVerifier(_folder, new ReceiptVerifier(_vault.Log)).Verify(Cancel).ProvenBy);
    }

    [Fact]
    public async Task One_altered_bit_in_any_file_is_found_and_named()
    {
        await MakeAsync();
        foreach (var file in Directory.GetFiles(_folder, "*", SearchOption.AllDirectories))
        {
            var whole = await File.ReadAllBytesAsync(file, Cancel);
            foreach (var at in new[] { 0, whole.Length / 2, whole.Length - 1 })
            {
                var altered = (byte[])whole.Clone();
                altered[at] ^= 1;
                await File.WriteAllBytesAsync(file, altered, Cancel);
                var path = Path.GetRelativePath(_folder, file);
                var report = Verify();
                // A line end that became something else leaves a tag manifest without its last line's digest or name; whatever it is about is named then.
                Assert.True(report.FindingCount > 0, $"{path}, byte {at}");
                Assert.True(path.StartsWith("tagmanifest-", StringComparison.Ordinal) || report.Findings.Any(finding => finding.Path == path), $"{path}, byte {at}");
            }
            await File.WriteAllBytesAsync(file, whole, Cancel);
        }
        Assert.True(Verify().Holds);
    }

    [Fact]
    public async Task Manifests_made_anew_do_not_help_who_alters_drops_adds_or_renames_evidence()
    {
        await MakeAsync();
        await RewriteAsync(() => File.WriteAllText(Place("data/0001.txt"), "A safe copY."), (LedgerFault.ItemUnproven, "data/0001.txt"));
        await RewriteAsync(() => File.WriteAllText(Place("data/0002.txt"), "More."), (LedgerFault.ItemUnproven, "data/0002.txt"));
        await RewriteAsync(() => File.Move(Place("data/0001.txt"), Place("data/0003.txt")), (LedgerFault.ItemUnproven, "data/0003.txt"));
        await RewriteAsync(() => File.WriteAllText(Place("data/0001.txt"), ""), (LedgerFault.ItemUnproven, "data/0001.txt"));
    }

    [Theory]
    [InlineData(CustodyAct.Exported, LedgerFault.ItemUnproven, "data/0001.txt", "data/set%20/عقد.bin")]
    [InlineData(CustodyAct.Derived, LedgerFault.OriginUnproven, "data/0001.txt")]
    [InlineData(CustodyAct.Released, LedgerFault.OriginUnproven, "data/set%20/عقد.bin")]
    [InlineData(CustodyAct.Received, LedgerFault.OriginUnproven, "data/0001.txt", "data/set%20/عقد.bin")]
    public async Task A_proof_that_was_left_out_leaves_its_files_unproven(CustodyAct act, LedgerFault fault, params string[] paths)
    {
        await MakeAsync(act);
        Assert.Equal(paths.Select(path => new PackageFinding(fault, path)), Verify().Findings);
    }

    [Fact]
    public async Task Files_that_are_missing_unlisted_or_links_are_told_apart()
    {
        await MakeAsync();
        File.Delete(Place("custody/report.html"));
        await File.WriteAllTextAsync(Place("data/added.txt"), "x", Cancel);
        await File.WriteAllTextAsync(Place("added.txt"), "x", Cancel);
        File.CreateSymbolicLink(Place("data/link.txt"), "/etc/hostname");
        Assert.Equal(
            new HashSet<(LedgerFault, string)>
            {
                (LedgerFault.BagFileMissing, "custody/report.html"),
                (LedgerFault.BagFileUnlisted, "added.txt"),
                (LedgerFault.BagFileUnlisted, "data/added.txt"),
                (LedgerFault.ItemUnproven, "data/added.txt"),
                (LedgerFault.BagMalformed, "data/link.txt"),
            },
            [.. Verify().Findings.Select(finding => (finding.Fault, finding.Path))]);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("data/../../x")]
    [InlineData("/data/x")]
    [InlineData("data//x")]
    [InlineData("data/~root/x")]
    [InlineData("data/C:/x")]
    [InlineData("data\\x")]
    [InlineData("custody/x")]
    [InlineData("data/0001.txt")]
    public async Task A_manifest_cannot_name_what_lies_elsewhere_or_a_file_twice(string path)
    {
        await MakeAsync();
        var lines = await File.ReadAllLinesAsync(Place("manifest-sha256.txt"), Cancel);
        await File.WriteAllLinesAsync(Place("manifest-sha256.txt"), [.. lines, $"{new string('0', 64)}  {path}"], Cancel);
        Assert.Contains(new PackageFinding(LedgerFault.BagMalformed, "manifest-sha256.txt", lines.Length + 1), Verify().Findings);
    }

    [Fact]
    public async Task What_is_no_bag_at_all_is_told_without_end_of_memory()
    {
        Assert.Equal([(601, "bagit.txt"), (601, "manifest-sha256.txt")], Verify().Findings.Select(finding => ((int)finding.Fault, finding.Path)));
        await File.WriteAllTextAsync(Place("manifest-sha256.txt"), new string('a', 1 << 20) + string.Concat(Enumerable.Repeat("\nx", 5_000)), Cancel);
        var report = Verify();
        Assert.Equal(PackageReport.MaxFindings, report.Findings.Count);
        Assert.True(report.FindingCount > 5_000);
    }

    [Fact]
    public async Task A_package_of_another_log_proves_nothing()
    {
        await MakeAsync();
        using var another = new LogVault();
        var report = new PackageVerifier(_folder, new ReceiptVerifier(another.Log)).Verify(Cancel);
        Assert.Equal((0L, 0L, 6L), (report.Items, report.Proofs, report.FindingCount));
    }

    [Fact]
    public async Task The_command_says_what_holds_and_ends_as_documented()
    {
        await MakeAsync();
        var (code, text) = await RunAsync();
        Assert.Equal(0, code);
        Assert.Contains("2 files lead back to what was received", text, StringComparison.Ordinal);
        Assert.Contains("The bag holds.", text, StringComparison.Ordinal);
        await File.AppendAllTextAsync(Place("data/0001.txt"), "!", Cancel);
        (code, text) = await RunAsync();
        Assert.Equal(1, code);
        Assert.Contains("604 bagFileAltered: data/0001.txt.", text, StringComparison.Ordinal);
        (code, text) = await RunAsync("--json");
        Assert.Equal(1, code);
        Assert.Contains(JsonNode.Parse(text)!["findings"]!.AsArray(), finding => (string)finding!["name"]! == "itemUnproven" && (string)finding["path"]! == "data/0001.txt");
    }

    [Fact]
    public async Task The_archive_is_checked_as_it_is_and_by_a_path_alone()
    {
        var zip = Path.Combine(_folder, "case-1.zip");
        await File.WriteAllBytesAsync(zip, await new PackageMaker(_vault, _authority, s_now).ZipAsync(Cancel), Cancel);
        Assert.Equal(["verify", "bag", zip, "--json"], VerifyCommand.Spelled(["verify", zip, "--json"]));
        Assert.Equal(["verify", "log", "x"], VerifyCommand.Spelled(["verify", "log", "x"]));
        var (code, text) = await VerifyAsync(["bag", zip]);
        Assert.True(code == 0, text);
        Assert.Contains("2 files lead back to what was received", text, StringComparison.Ordinal);
        Assert.Equal(0, (await VerifyAsync(["package", zip])).Code);
        Assert.Equal(2, (await VerifyAsync(["bag", zip + ".not"])).Code);
        await File.WriteAllTextAsync(zip, "not an archive", Cancel);
        Assert.Equal(2, (await VerifyAsync(["bag", zip])).Code);
    }

    [Fact]
    public async Task An_archive_that_leads_out_holds_a_name_twice_or_was_altered_is_found_out()
    {
        var whole = await new PackageMaker(_vault, _authority, s_now).ZipAsync(Cancel);
        Assert.Equal([new PackageFinding(LedgerFault.BagMalformed, "case-1/../../x"), new PackageFinding(LedgerFault.BagMalformed, "elsewhere.txt"), new PackageFinding(LedgerFault.BagMalformed, "case-1/data/0001.txt")],
            await AlterAsync(whole, "case-1/../../x", "elsewhere.txt", "case-1/data/0001.txt"));
        var text = whole.AsSpan().IndexOf("A safe copy."u8);
        whole[text] ^= 1;
        Assert.Equal(
            [new PackageFinding(LedgerFault.BagFileAltered, "data/0001.txt"), new PackageFinding(LedgerFault.BagFileAltered, "data/0001.txt"), new PackageFinding(LedgerFault.ItemUnproven, "data/0001.txt")],
            (await AlterAsync(whole)).Where(finding => finding.Fault != LedgerFault.BagMalformed));
    }

    private async Task<IReadOnlyList<PackageFinding>> AlterAsync(byte[] whole, params string[] added)
    {
        var zip = Path.Combine(_folder, "altered.zip");
        await File.WriteAllBytesAsync(zip, whole, Cancel);
        await using (var archive = await ZipFile.OpenAsync(zip, ZipArchiveMode.Update, Cancel))
        {
            foreach (var name in added)
            {
                await using var entry = await archive.CreateEntry(name).OpenAsync(Cancel);
                entry.WriteByte(1);
            }
        }
        return new PackageVerifier(zip, new ReceiptVerifier(_vault.Log) { Timestamps = _authority.Trust }).Verify(Cancel).Findings;
    }

    private async Task MakeAsync(params CustodyAct[] without)
    {
        var maker = new PackageMaker(_vault, _authority, s_now);
        maker.Without.UnionWith(without);
        await maker.WriteAsync(_folder, Cancel);
    }

    private async Task RewriteAsync(Action alter, (LedgerFault Fault, string Path) expected)
    {
        alter();
        await PackageMaker.WriteManifestsAsync(_folder, Cancel);
        Assert.Equal([new PackageFinding(expected.Fault, expected.Path)], Verify().Findings);
        Directory.Delete(_folder, recursive: true);
        Directory.CreateDirectory(_folder);
        await MakeAsync();
    }

    private PackageReport Verify() => new PackageVerifier(_folder, new ReceiptVerifier(_vault.Log) { Timestamps = _authority.Trust }).Verify(Cancel);

    private string Place(string path) => Path.Combine(_folder, path);

    private Task<(int Code, string Text)> RunAsync(params string[] more) => VerifyAsync(["bag", _folder], more);

    private async Task<(int Code, string Text)> VerifyAsync(string[] how, params string[] more)
    {
        await using var output = new StringWriter();
        var configuration = new InvocationConfiguration { Output = output };
        var code = await VerifyCommand.Create().Parse([.. how, "--key", _vault.Key.ToString(), .. more]).InvokeAsync(configuration, Cancel);
        return (code, output.ToString());
    }
}
