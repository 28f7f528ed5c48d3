using System.Security.Cryptography;
using System.Text;
using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Tests.Unit.Sealing;

/// <summary>Every vector of the C2SP CCTV age suite: outcome as it expects, and all plaintext ever released as it hashes it. None is left out.</summary>
public sealed class CctvTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string> Names => [.. CctvVector.All.Keys];

    [Fact]
    public void The_suite_is_whole() => Assert.Equal(143, CctvVector.All.Count);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_vector_ends_as_it_expects(string name)
    {
        var vector = CctvVector.All[name];
        var released = new MemoryStream();
        var refusal = await Open(vector, new MemoryStream(vector.Age), released);
        Assert.Equal(vector.Expect, Outcome(refusal));
        AssertReleased(vector, released);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_vector_ends_the_same_from_a_source_that_gives_few_bytes_and_cannot_seek(string name)
    {
        var vector = CctvVector.All[name];
        var released = new MemoryStream();
        var refusal = await Open(vector, new TricklingStream(vector.Age, vector.Age.Length > 100_000 ? 4_093 : 7), released);
        Assert.Equal(vector.Expect, Outcome(refusal));
        AssertReleased(vector, released);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_header_that_is_taken_is_written_back_as_the_same_bytes(string name)
    {
        var vector = CctvVector.All[name];
        if (vector.IsArmored || !SealedHeader.Parse(vector.Age).TryGet(out var header))
        {
            Assert.True(vector.IsArmored || vector.Expect == "header failure", "Only a header failure may keep a header from being parsed.");
            return;
        }
        var written = SealedHeader.Create(header.Stanzas, (_, mac) => header.Mac.Span.CopyTo(mac));
        Assert.Equal(vector.Age.AsSpan(0, header.LengthBytes), written.Encoded.Span);
    }

    private static async Task<Refusal> Open(CctvVector vector, Stream source, MemoryStream released)
    {
        var file = vector.IsArmored ? new DearmoringStream(source) : source;
        var outcome = await Opener.OpenAsync(file, Identities(vector), Token);
        if (!outcome.TryGet(out var opened))
        {
            return outcome.Refusal;
        }
        try
        {
            await StreamCopy.CopyAsync(opened, released, Token);
            return Refusal.None;
        }
        catch (SealedPayloadException e)
        {
            return e.Refusal;
        }
    }

    private static List<IIdentity> Identities(CctvVector vector)
    {
        var identities = new List<IIdentity>();
        foreach (var identity in vector.Many("identity"))
        {
            identities.Add(identity.StartsWith("AGE-SECRET-KEY-PQ-", StringComparison.Ordinal)
                ? MlKem768X25519Identity.Parse(identity).Must()
                : X25519Identity.Parse(identity).Must());
        }
        identities.AddRange(vector.Many("passphrase").Select(passphrase => new ScryptIdentity(Encoding.UTF8.GetBytes(passphrase))));
        return identities;
    }

    private static void AssertReleased(CctvVector vector, MemoryStream released)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(released.ToArray()));
        var nothing = Convert.ToHexStringLower(SHA256.HashData(default(ReadOnlySpan<byte>)));
        Assert.Equal(vector.One("payload") ?? nothing, hash);
    }

    private static string Outcome(Refusal refusal) => refusal switch
    {
        Refusal.None => "success",
        Refusal.HeaderMalformed or Refusal.HeaderTooLarge or Refusal.StanzaMalformed or Refusal.WorkFactorTooHigh => "header failure",
        Refusal.NoIdentityMatched => "no match",
        Refusal.HeaderMacWrong => "HMAC failure",
        Refusal.PayloadDamaged => "payload failure",
        Refusal.ArmorMalformed => "armor failure",
        _ => throw new ArgumentOutOfRangeException(nameof(refusal)),
    };
}
