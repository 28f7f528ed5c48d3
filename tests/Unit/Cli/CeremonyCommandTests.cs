using System.Security.Cryptography;
using System.Text.Json;
using Submissions.Contracts;
using Submissions.Sealing;
using Submissions.Tests.Unit.Local;

namespace Submissions.Tests.Unit.Cli;

/// <summary>The key ceremony of a real installation, as docs/operations.md tells it.</summary>
public sealed class CeremonyCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Secrets => _folder.File("secrets");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_made_and_published_are_keys_that_senders_seal_to_and_the_planes_open_with()
    {
        var (made, _, _) = await CliProcess.RunAsync("ceremony", "make", Secrets);
        Assert.Equal(0, made);
        Assert.Equal(["content-mac", "desk-mlkem", "drop", "intake-mac", "intake-mlkem"], Directory.GetFiles(Secrets).Select(Path.GetFileName).Order());
        Assert.All(Directory.GetFiles(Secrets), file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        using var recovery = MlKem768X25519Identity.Generate(Entropy.System);

        var (code, said, errors) = await CliProcess.RunAsync(
            "ceremony", "publish", Secrets, "--intake", $"{Rsa("intake")}=aa11", "--desk", $"{Rsa("desk")}=bb22", "--promise", Curve("promise"), "--message", Curve("message"), "--recovery", recovery.Recipient.ToString());

        Assert.True(code == 0, errors);
        var list = JsonSerializer.Deserialize<KeyDirectory>(said, ContractJson.Options)!;
        Assert.Equal(("aa11", "bb22"), (Assert.Single(list.Intake).Version, Assert.Single(list.Desk).Version));
        Assert.StartsWith("age1", list.Drop, StringComparison.Ordinal);
        Assert.Equal([recovery.Recipient.ToString()], list.Recovery);
        // What is sealed to it names the version, and the seed that lies in the vault is its other half.
        Assert.True(HybridKeys.Publish(
            new VaultPublicKey { Name = VaultKeys.Intake, Version = "aa11", SubjectPublicKeyInfo = Spki("intake") }, Convert.FromBase64String(await File.ReadAllTextAsync(Path.Combine(Secrets, "intake-mlkem"), TestContext.Current.CancellationToken)), list.Intake[0].NotBefore, list.Intake[0].Expires)
            .TryGet(out var same));
        Assert.Equal(same!.MlKem, list.Intake[0].MlKem);
    }

    [Fact]
    public async Task A_next_version_stands_before_the_one_that_is_published_and_leaves_it_in_the_list()
    {
        await CliProcess.RunAsync("ceremony", "make", Secrets);
        using var recovery = MlKem768X25519Identity.Generate(Entropy.System);
        string[] Publish(string version, params string[] more) =>
            ["ceremony", "publish", Secrets, "--intake", $"{Rsa("intake")}={version}", "--desk", $"{Rsa("desk")}={version}", "--promise", Curve("promise"), "--message", Curve("message"), "--recovery", recovery.Recipient.ToString(), .. more];
        var (_, first, _) = await CliProcess.RunAsync(Publish("a1"));
        await File.WriteAllTextAsync(_folder.File("current.json"), first, TestContext.Current.CancellationToken);

        var (code, said, errors) = await CliProcess.RunAsync(Publish("b2", "--after", _folder.File("current.json"), "--begins", "2099-01-01T00:00:00Z"));

        Assert.True(code == 0, errors);
        var list = JsonSerializer.Deserialize<KeyDirectory>(said, ContractJson.Options)!;
        Assert.Equal(["b2", "a1"], list.Intake.Select(key => key.Version));
        Assert.Equal("a1", KeyDirectory.Current(list.Intake, TimeProvider.System.GetUtcNow())!.Version);
    }

    [Fact]
    public async Task Secrets_are_never_replaced_and_a_recovery_recipient_must_be_post_quantum()
    {
        await CliProcess.RunAsync("ceremony", "make", Secrets);
        Assert.Equal(2, (await CliProcess.RunAsync("ceremony", "make", Secrets)).ExitCode);
        var (code, said, _) = await CliProcess.RunAsync(
            "ceremony", "publish", Secrets, "--intake", $"{Rsa("intake")}=a", "--desk", $"{Rsa("desk")}=b", "--promise", Curve("promise"), "--message", Curve("message"), "--recovery", "age1qqqq");
        Assert.Equal((2, ""), (code, said));
    }

    private string Rsa(string name)
    {
        using var key = RSA.Create(3072);
        return Save(name, key.ExportSubjectPublicKeyInfoPem());
    }

    private string Curve(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Save(name, key.ExportSubjectPublicKeyInfoPem());
    }

    private string Save(string name, string pem)
    {
        var file = _folder.File($"{name}.pem");
        File.WriteAllText(file, pem);
        return file;
    }

    private byte[] Spki(string name)
    {
        using var key = RSA.Create();
        key.ImportFromPem(File.ReadAllText(_folder.File($"{name}.pem")));
        return key.ExportSubjectPublicKeyInfo();
    }
}
