using System.Text;
using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Tests.Unit.Sealing;

/// <summary>Both ways with the <c>age</c> of Debian 12: X25519, password, armour.</summary>
public sealed class AgeCliTests : IDisposable
{
    private const string HowToInstall = "Install Debian's package age (and bsdutils for script).";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("sealing-age-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int> Lengths => [0, 1, 65_536, 200_000];

    private string IdentityFile
    {
        get
        {
            var path = Path.Combine(_folder.FullName, "identity");
            File.WriteAllBytes(path, TestKeys.Drop.ToSecretText());
            return path;
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task Age_opens_what_is_sealed_here(int lengthBytes)
    {
        var plaintext = Entropy.System.Bytes(lengthBytes);
        Assert.Equal(plaintext, await Tool.Run("age", HowToInstall, await Seal(plaintext, TestKeys.Drop.Recipient), "-d", "-i", IdentityFile));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task What_age_seals_opens_here(int lengthBytes)
    {
        var plaintext = Entropy.System.Bytes(lengthBytes);
        var file = await Tool.Run("age", HowToInstall, plaintext, "-r", TestKeys.Drop.Recipient.ToString());
        Assert.Equal(plaintext, await Open(new MemoryStream(file), TestKeys.Drop));
    }

    [Fact]
    public async Task Age_takes_our_armour_and_we_take_its()
    {
        var plaintext = Entropy.System.Bytes(10_000);
        var text = new MemoryStream();
        var armoring = new ArmoringStream(text, leaveOpen: true);
        await armoring.WriteAsync(await Seal(plaintext, TestKeys.Drop.Recipient), Token);
        armoring.Complete();
        Assert.Equal(plaintext, await Tool.Run("age", HowToInstall, text.ToArray(), "-d", "-i", IdentityFile));

        var theirs = await Tool.Run("age", HowToInstall, plaintext, "-a", "-r", TestKeys.Drop.Recipient.ToString());
        Assert.Equal(plaintext, await Open(new DearmoringStream(new MemoryStream(theirs)), TestKeys.Drop));
    }

    [Fact]
    public async Task Age_opens_a_file_that_carries_our_stanza_beside_one_of_its_own()
    {
        var (_, key) = TestKeys.Intake();
        var file = await Seal([1, 2, 3], RsaMlKem768Recipient.From(key).Must(), TestKeys.Drop.Recipient);
        Assert.Equal([1, 2, 3], await Tool.Run("age", HowToInstall, file, "-d", "-i", IdentityFile));
    }

    [Fact]
    public async Task An_object_rewrapped_for_a_stock_recipient_opens_with_age()
    {
        var (vault, key) = TestKeys.Intake();
        using var ring = TestKeys.Ring(vault, key);
        var file = await Seal([1, 2, 3], RsaMlKem768Recipient.From(key).Must());
        var opened = (await ring.OpenAsync(new MemoryStream(file), Token)).Must();
        var sidecar = opened.Rewrap([TestKeys.Drop.Recipient], SealingPolicy.AnyRecipient, Entropy.System).Must();
        Assert.Equal([1, 2, 3], await Tool.Run("age", HowToInstall, [.. sidecar.Encoded.Span, .. file[opened.HeaderLengthBytes..]], "-d", "-i", IdentityFile));
    }

    [Fact]
    public async Task A_password_opens_both_ways()
    {
        // age asks its terminal for passwords and nothing else; script gives it one.
        var plaintext = Path.Combine(_folder.FullName, "plaintext");
        var theirs = Path.Combine(_folder.FullName, "theirs");
        await File.WriteAllTextAsync(plaintext, "what was seen", Token);
        await Tool.Run("script", HowToInstall, "correct horse\ncorrect horse\n"u8.ToArray(), "-qec", $"age -p -o {theirs} {plaintext}", "/dev/null");
        using var identity = new ScryptIdentity("correct horse"u8);
        Assert.Equal("what was seen", Encoding.UTF8.GetString(await Open(File.OpenRead(theirs), identity)));

        using var recipient = new ScryptRecipient("correct horse"u8, workFactor: 10);
        var ours = Path.Combine(_folder.FullName, "ours");
        var opened = Path.Combine(_folder.FullName, "opened");
        await File.WriteAllBytesAsync(ours, await Seal("what was heard"u8.ToArray(), recipient), Token);
        await Tool.Run("script", HowToInstall, "correct horse\n"u8.ToArray(), "-qec", $"age -d -o {opened} {ours}", "/dev/null");
        Assert.Equal("what was heard", await File.ReadAllTextAsync(opened, Token));
    }

    [Fact]
    public async Task Age_refuses_what_is_refused_here()
    {
        var file = await Seal([1, 2, 3], TestKeys.Drop.Recipient);
        file[^1] ^= 1;
        await Assert.ThrowsAsync<InvalidOperationException>(() => Tool.Run("age", HowToInstall, file, "-d", "-i", IdentityFile));
    }

    internal static async Task<byte[]> Seal(byte[] plaintext, params IRecipient[] recipients)
    {
        var file = new MemoryStream();
        (await Sealer.SealAsync(new MemoryStream(plaintext), file, recipients, SealingPolicy.AnyRecipient, Entropy.System, Token)).Must();
        return file.ToArray();
    }

    internal static async Task<byte[]> Open(Stream file, IIdentity identity) => await KeyRingTests.ReadAll((await Opener.OpenAsync(file, [identity], Token)).Must());
}
