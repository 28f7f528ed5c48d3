using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Tests.Unit.Sealing;

/// <summary>Both ways with npm <c>age-encryption</c>, the reference implementation in TypeScript: X25519, hybrid, and our stanza written a second time as a custom recipient.</summary>
public sealed class AgeEncryptionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<int> Lengths => [0, 1, 65_536, 200_000];

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task It_opens_what_is_sealed_here(int lengthBytes)
    {
        var plaintext = Entropy.System.Bytes(lengthBytes);
        var (vault, key) = TestKeys.Intake();
        var file = await AgeCliTests.Seal(plaintext, RsaMlKem768Recipient.From(key).Must(), TestKeys.Recovery.Recipient, TestKeys.Drop.Recipient);
        Assert.Equal(plaintext, await Open(file, Encoding.ASCII.GetString(TestKeys.Drop.ToSecretText())));
        Assert.Equal(plaintext, await Open(file, Encoding.ASCII.GetString(TestKeys.Recovery.ToSecretText())));
        Assert.Equal(plaintext, await Open(file, HybridIdentity(key)));
        Assert.Equal(0, vault.Unwraps);
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public async Task What_it_seals_opens_here(int lengthBytes)
    {
        var plaintext = Entropy.System.Bytes(lengthBytes);
        var (vault, key) = TestKeys.Intake();
        using var ring = TestKeys.Ring(vault, key);
        var recipients = new JsonArray(Published(key), TestKeys.Recovery.Recipient.ToString(), TestKeys.Drop.Recipient.ToString());
        var file = await Ask(new JsonObject { ["plaintext"] = Convert.ToBase64String(plaintext), ["recipients"] = recipients }, "file");
        foreach (var identity in new IIdentity[] { ring, TestKeys.Recovery, TestKeys.Drop })
        {
            Assert.Equal(plaintext, await AgeCliTests.Open(new MemoryStream(file), identity));
        }
        Assert.True(SealedHeader.Parse(file).TryGet(out var header));
        Assert.Equal(key.KeyId, HybridStanza.FindSole(header).Must().KeyId);
    }

    [Fact]
    public async Task Armour_goes_both_ways()
    {
        var request = new JsonObject { ["plaintext"] = "AAEC", ["armored"] = true, ["recipients"] = new JsonArray(TestKeys.Drop.Recipient.ToString()) };
        var theirs = await Ask(request, "file");
        Assert.True(DearmoringStream.LooksArmored(theirs));
        Assert.Equal([0, 1, 2], await AgeCliTests.Open(new DearmoringStream(new MemoryStream(theirs)), TestKeys.Drop));

        var text = new MemoryStream();
        var armoring = new ArmoringStream(text, leaveOpen: true);
        await armoring.WriteAsync(await AgeCliTests.Seal([3, 4], TestKeys.Drop.Recipient), Token);
        armoring.Complete();
        Assert.Equal([3, 4], await Open(text.ToArray(), Encoding.ASCII.GetString(TestKeys.Drop.ToSecretText()), armored: true));
    }

    [Fact]
    public async Task A_sidecar_and_the_originals_payload_open_with_a_recovery_identity()
    {
        // The break-glass drill: no code of ours, a custodian's identity, and the archive.
        var (vault, key) = TestKeys.Intake();
        using var ring = TestKeys.Ring(vault, key);
        var file = await AgeCliTests.Seal([1, 2, 3], RsaMlKem768Recipient.From(key).Must());
        var opened = (await ring.OpenAsync(new MemoryStream(file), Token)).Must();
        var sidecar = opened.Rewrap([TestKeys.Recovery.Recipient], SealingPolicy.PostQuantumOnly, Entropy.System).Must();
        byte[] stock = [.. sidecar.Encoded.Span, .. file[opened.HeaderLengthBytes..]];
        Assert.Equal([1, 2, 3], await Open(stock, Encoding.ASCII.GetString(TestKeys.Recovery.ToSecretText())));
    }

    [Fact]
    public async Task It_refuses_what_is_refused_here()
    {
        var file = await AgeCliTests.Seal([1, 2, 3], TestKeys.Recovery.Recipient);
        file[^1] ^= 1;
        await Assert.ThrowsAsync<InvalidOperationException>(() => Open(file, Encoding.ASCII.GetString(TestKeys.Recovery.ToSecretText())));
    }

    private static Task<byte[]> Open(byte[] file, JsonNode identity, bool armored = false) =>
        Ask(new JsonObject { ["file"] = Convert.ToBase64String(file), ["identities"] = new JsonArray(identity), ["armored"] = armored }, "plaintext");

    private static JsonObject Published(HybridPublicKey key) => new() { ["rsa"] = key.Rsa, ["mlKem"] = key.MlKem };

    private static JsonObject HybridIdentity(HybridPublicKey key) => new()
    {
        ["published"] = Published(key),
        ["pkcs8"] = Convert.ToBase64String(TestKeys.Rsa.ExportPkcs8PrivateKey()),
        ["seed"] = Convert.ToBase64String(TestKeys.Seed),
    };

    private static async Task<byte[]> Ask(JsonObject request, string member)
    {
        var script = Repository.Path("tests", "Unit", "Sealing", "age-encryption.mjs");
        var answer = await Tool.Run("node", "Install Node 20 and run `npm ci` in the repository's root.", Encoding.UTF8.GetBytes(request.ToJsonString()), script);
        using var json = JsonDocument.Parse(answer);
        return json.RootElement.GetProperty(member).GetBytesFromBase64();
    }
}
