using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Tests.Unit.Sealing;

/// <summary>The files of <c>tests/Vectors/sealing</c>, which the TypeScript twin reads too.</summary>
public sealed class StanzaVectorTests
{
    private static readonly JsonSerializerOptions s_json = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. Directory.GetFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)];

    private static string Folder => Repository.Path("tests", "Vectors", "sealing");

    /// <summary>With SUBMISSIONS_WRITE_VECTORS=1 the files are written anew; they should come out as they were.</summary>
    [Fact]
    public void The_files_are_what_the_maker_makes_of_known_bytes()
    {
        var made = StanzaVectorMaker.All.ToDictionary(vector => vector.Name, vector => JsonSerializer.Serialize(vector, s_json) + "\n");
        if (Environment.GetEnvironmentVariable("SUBMISSIONS_WRITE_VECTORS") == "1")
        {
            foreach (var (name, text) in made)
            {
                File.WriteAllText(Path.Combine(Folder, name + ".json"), text);
            }
        }
        var found = Directory.GetFiles(Folder, "*.json").ToDictionary(path => Path.GetFileNameWithoutExtension(path)!, File.ReadAllText);
        Assert.Equal(made.Keys.Order(StringComparer.Ordinal), found.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, text) in made)
        {
            Assert.Equal(text, found[name]);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_stanza_ends_as_it_expects(string name)
    {
        var vector = Read(name);
        var vault = new MemoryVault();
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(Convert.FromBase64String(vector.RsaPkcs8), out _);
        var key = TestKeys.AddVersion(vault, "v1", rsa, Convert.FromHexString(vector.MlkemSeed));
        Assert.Equal(vector.KeyId, key.KeyId);
        Assert.Equal(vector.RsaSpki, key.Rsa);
        Assert.Equal(vector.MlkemPublic, key.MlKem);

        using var ring = TestKeys.Ring(vault, key);
        var outcome = await ring.OpenAsync(new MemoryStream(Convert.FromBase64String(vector.File)), Token);
        Assert.Equal(vector.Expect, outcome.Refusal switch
        {
            Refusal.None => "success",
            Refusal.NoIdentityMatched => "no match",
            Refusal.StanzaMalformed => "header failure",
            _ => outcome.Refusal.ToString(),
        });
        if (outcome.TryGet(out var opened))
        {
            Assert.Equal(vector.Payload, Encoding.UTF8.GetString(await KeyRingTests.ReadAll(opened)));
        }
        else if (vector.Expect == "header failure")
        {
            Assert.Equal(0, vault.Unwraps);
        }
    }

    [Theory]
    [InlineData("rsa3072")]
    [InlineData("rsa4096")]
    public void A_stanza_is_written_as_the_vector_has_it(string name)
    {
        var vector = Read(name);
        var key = HybridKey.Read(Convert.FromBase64String(vector.RsaSpki), Convert.FromBase64String(vector.MlkemPublic)).Must();
        var wrapKey = new byte[32];
        key.DeriveWrapKey(Convert.FromHexString(vector.SRsa), Convert.FromHexString(vector.SPq), Convert.FromBase64String(vector.CRsa), Convert.FromBase64String(vector.CPq), wrapKey);
        Assert.Equal(vector.WrapKey, Convert.ToHexStringLower(wrapKey));

        using var fileKey = FileKey.Of(Convert.FromHexString(vector.FileKey));
        var stanza = new RsaMlKem768Recipient(key).Wrap(
            fileKey, Convert.FromHexString(vector.SRsa), Convert.FromBase64String(vector.CRsa), Convert.FromHexString(vector.SPq), Convert.FromBase64String(vector.CPq));
        var header = SealedHeader.Create([stanza], fileKey.HeaderMac);
        Assert.Contains(vector.Stanza, Encoding.ASCII.GetString(header.Encoded.Span), StringComparison.Ordinal);
        Assert.StartsWith(Convert.ToBase64String(header.Encoded.Span)[..1000], vector.File, StringComparison.Ordinal);
    }

    private static StanzaVector Read(string name) =>
        JsonSerializer.Deserialize<StanzaVector>(File.ReadAllText(Path.Combine(Folder, name + ".json")), s_json)!;
}
