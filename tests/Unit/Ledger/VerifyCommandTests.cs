using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Submissions.Cli.Verify;
using Submissions.Contracts;
using Submissions.Ledger;

namespace Submissions.Tests.Unit.Ledger;

/// <summary><c>submissions verify</c> over files, with real timestamps.</summary>
public sealed class VerifyCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("verify-").FullName;
    private readonly LogVault _vault = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _vault.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_log_and_a_receipt_are_checked_with_keys_of_either_kind()
    {
        var (roots, receipt, tag) = await MakeAsync();
        await File.WriteAllTextAsync(Place("log.vkey"), _vault.Key + "\n", Token);
        await File.WriteAllTextAsync(Place("log.pem"), PemEncoding.WriteString("PUBLIC KEY", _vault.SubjectPublicKeyInfo), Token);
        foreach (var key in new string[][] { ["--key", Place("log.vkey")], ["--key", _vault.Key.ToString()], ["--key", Place("log.pem"), "--origin", LogVault.Origin] })
        {
            var (code, text, _) = await RunAsync(["log", Place("log"), .. key, "--authority-roots", roots]);
            Assert.True(code == 0, text);
            Assert.Contains("600 entries", text, StringComparison.Ordinal);
            Assert.Contains("2 timestamps hold", text, StringComparison.Ordinal);
            (code, text, _) = await RunAsync(["receipt", receipt, .. key, "--authority-roots", roots, "--tag", tag]);
            Assert.True(code == 0, text);
            Assert.Contains("It was in the log by", text, StringComparison.Ordinal);
            Assert.Contains("It is about the bytes whose tag you gave.", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_is_wrong_ends_with_1_and_is_located_in_JSON()
    {
        var (roots, receipt, _) = await MakeAsync();
        var bundle = await File.ReadAllBytesAsync(Place("log/tile/entries/001"), Token);
        bundle[^3] ^= 1;
        await File.WriteAllBytesAsync(Place("log/tile/entries/001"), bundle, Token);
        var (code, text, _) = await RunAsync(["log", Place("log"), "--key", _vault.Key.ToString(), "--authority-roots", roots, "--json"]);
        Assert.Equal(1, code);
        var json = JsonNode.Parse(text)!;
        Assert.False((bool)json["holds"]!);
        var finding = Assert.Single(json["findings"]!.AsArray())!;
        Assert.Equal((207, "entryWrong", 511, "tile/entries/001", 300), ((int)finding["fault"]!, (string)finding["name"]!, (int)finding["entry"]!, (string)finding["path"]!, (int)finding["since"]!));
        (code, text, _) = await RunAsync(["log", Place("log"), "--key", _vault.Key.ToString()]);
        Assert.Equal(1, code);
        Assert.Contains("207 entryWrong: entry 511, tile/entries/001.", text, StringComparison.Ordinal);

        (code, text, _) = await RunAsync(["receipt", receipt, "--key", _vault.Key.ToString(), "--tag", new string('0', 64), "--json"]);
        Assert.Equal(1, code);
        json = JsonNode.Parse(text)!;
        Assert.Equal("tagWrong", (string)json["faults"]![0]!["name"]!);
        Assert.Equal("received", (string)json["event"]!["act"]!);
        Assert.False((bool)json["tagMatches"]!);
    }

    [Theory]
    [InlineData("log", "/nowhere", "--key", "KEY")]
    [InlineData("log", "FOLDER", "--key", "nonsense")]
    [InlineData("log", "FOLDER", "--key", "KEY", "--authority-roots", "FOLDER/checkpoint")]
    [InlineData("receipt", "/nowhere", "--key", "KEY")]
    [InlineData("receipt", "RECEIPT", "--key", "KEY", "--promise", "RECEIPT")]
    public async Task What_cannot_be_checked_ends_with_2(params string[] arguments)
    {
        var (_, receipt, _) = await MakeAsync();
        var (code, _, errors) = await RunAsync([.. arguments.Select(argument => argument.Replace("FOLDER", Place("log"), StringComparison.Ordinal).Replace("RECEIPT", receipt, StringComparison.Ordinal).Replace("KEY", _vault.Key.ToString(), StringComparison.Ordinal))]);
        Assert.Equal(2, code);
        Assert.StartsWith("verify: ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_fault_has_a_text_and_names_cannot_rewrite_a_terminal()
    {
        foreach (var fault in Enum.GetValues<LedgerFault>().Where(fault => fault != LedgerFault.None))
        {
            Assert.NotEmpty(fault.Text());
        }
        Assert.Equal("a?[2Kb?c", Printable.Text("a\u001b[2Kb\u202ec"));
    }

    private async Task<(string Roots, string Receipt, string Tag)> MakeAsync()
    {
        using var authority = await OpensslAuthority.StartAsync();
        var roots = Place("roots.pem");
        await File.WriteAllTextAsync(roots, authority.RootPem, Token);
        using var maker = new LogMaker(Place("log"), _vault, async (imprint, _) => (await authority.TokenAsync(imprint)).Bytes.ToArray()) { Now = TimeProvider.System.GetUtcNow() };
        maker.Grow(300);
        await maker.PublishAsync(isStamped: true);
        maker.Grow(599);
        var entry = maker.Event(CustodyAct.Received) with { Tag = new string('7', 64) };
        maker.Append(entry);
        await maker.PublishAsync(isStamped: true);
        Assert.True(SignedNote.TryRead(await File.ReadAllBytesAsync(Place("log/checkpoint"), Token), out var note));
        var token = await File.ReadAllBytesAsync(Path.Combine(Place("log"), LedgerPaths.Token(600, LogMaker.Authority, 0)), Token);
        var receipt = Receipt.Create(entry.ToCanonicalJson(), 599, await new TreeProofs(maker.Store, 600).InclusionAsync(599, Token), note, [[token]]);
        await File.WriteAllBytesAsync(Place("0.tlog-proof"), receipt.ToBytes(), Token);
        return (roots, Place("0.tlog-proof"), entry.Tag!);
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await VerifyCommand.Create().Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = output, Error = errors }, Token);
        return (code, output.ToString(), errors.ToString());
    }

    private string Place(string path) => Path.Combine(_folder, path);
}
