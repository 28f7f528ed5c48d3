using System.Text;
using Submissions.Contracts;

namespace Submissions.Tests.Unit.Contracts.Sealed;

public sealed class SealedHeaderTests
{
    private static readonly string s_mac = Encoding.ASCII.GetString(RawBase64.Encode(new byte[32]));

    [Fact]
    public void TryParse_asks_for_more_at_every_cut_and_never_calls_a_beginning_malformed()
    {
        var header = Header(Hybrid());
        for (var length = 0; length < header.Length; length++)
        {
            Assert.Equal(HeaderStatus.NeedsMore, SealedHeader.TryParse(header.AsSpan(0, length), out var none));
            Assert.Null(none);
            Assert.Equal(Refusal.HeaderMalformed, SealedHeader.Parse(header.AsSpan(0, length)).Refusal);
        }
        Assert.Equal(HeaderStatus.Complete, SealedHeader.TryParse([.. header, 1, 2, 3], out var parsed));
        Assert.Equal(header.Length, parsed!.LengthBytes);
        Assert.Equal(header, parsed.Encoded.ToArray());
        Assert.EndsWith("\n---", Encoding.ASCII.GetString(parsed.Authenticated.Span), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("age-encryption.org/v2\n")]
    [InlineData("age-encryption.org/v1\r\n")]
    [InlineData("-----BEGIN AGE ENCRYPTED FILE-----")]
    [InlineData("age-encryption.org/v1\n--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n")]
    [InlineData("age-encryption.org/v1\n-> a\n\n---\n")]
    [InlineData("age-encryption.org/v1\n-> a\n\n--- AAAA\n")]
    [InlineData("age-encryption.org/v1\n-> a\n\n--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB\n")]
    [InlineData("age-encryption.org/v1\n-> a  b\n\n--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n")]
    [InlineData("age-encryption.org/v1\n-> a\t\n\n--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n")]
    [InlineData("age-encryption.org/v1\n-> a\nA\n--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n")]
    [InlineData("age-encryption.org/v1\n-> a\nAB\n--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n")]
    [InlineData("age-encryption.org/v1\n-> a\nAA==\n--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n")]
    [InlineData("age-encryption.org/v1\n-> a\nA A \n--- AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n")]
    [InlineData("age-encryption.org/v1\n-> a\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void TryParse_refuses_what_no_continuation_makes_a_header(string text)
    {
        Assert.Equal(HeaderStatus.Malformed, SealedHeader.TryParse(Encoding.UTF8.GetBytes(text), out var header));
        Assert.Null(header);
    }

    [Fact]
    public void A_header_may_be_as_long_as_the_limit_and_no_longer()
    {
        var stanzas = new List<Stanza> { new("long", [new byte[1000].Select(_ => (byte)'x').ToArray()], new byte[20_000]) };
        var fill = SealedHeader.MaxLengthBytes - SealedHeader.Create(stanzas, NoMac).LengthBytes - "-> fill \n\n".Length;
        stanzas.Add(new("fill", [Enumerable.Repeat((byte)'x', fill).ToArray()], default));
        var longest = SealedHeader.Create(stanzas, NoMac);
        Assert.Equal(SealedHeader.MaxLengthBytes, longest.LengthBytes);
        Assert.Equal(HeaderStatus.Complete, SealedHeader.TryParse([.. longest.Encoded.Span, .. new byte[100]], out _));

        stanzas[1] = new("fill", [Enumerable.Repeat((byte)'x', fill + 1).ToArray()], default);
        Assert.Throws<ArgumentException>(() => SealedHeader.Create(stanzas, NoMac));
        var text = Encoding.ASCII.GetString(longest.Encoded.Span).Replace("fill x", "fill xx", StringComparison.Ordinal);
        Assert.Equal(HeaderStatus.TooLarge, SealedHeader.TryParse(Encoding.ASCII.GetBytes(text), out _));
        Assert.Equal(Refusal.HeaderTooLarge, SealedHeader.Parse(Encoding.ASCII.GetBytes(text)).Refusal);
    }

    [Fact]
    public void A_header_of_hostile_size_costs_less_than_a_mebibyte()
    {
        byte[] many = [.. "age-encryption.org/v1\n"u8, .. Enumerable.Repeat("-> a\n\n"u8.ToArray(), 5_400).SelectMany(bytes => bytes), .. Encoding.ASCII.GetBytes($"--- {s_mac}\n")];
        Assert.Equal(HeaderStatus.Complete, SealedHeader.TryParse(many, out _));
        var before = GC.GetAllocatedBytesForCurrentThread();
        SealedHeader.TryParse(many, out _);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    [Fact]
    public void Written_and_parsed_again_stanzas_are_the_same_at_every_body_length()
    {
        for (var length = 0; length <= 200; length++)
        {
            var body = Enumerable.Range(0, length).Select(value => (byte)value).ToArray();
            var written = SealedHeader.Create([new("type", ["one"u8.ToArray(), "two"u8.ToArray()], body)], NoMac);
            Assert.Equal(HeaderStatus.Complete, SealedHeader.TryParse(written.Encoded.Span, out var parsed));
            var stanza = Assert.Single(parsed!.Stanzas);
            Assert.Equal("type", stanza.Type);
            Assert.Equal("two"u8, stanza.Arguments[1].Span);
            Assert.Equal(body, stanza.Body.ToArray());
        }
    }

    [Fact]
    public void Stanzas_that_could_not_be_read_back_cannot_be_made()
    {
        Assert.Throws<ArgumentException>(() => new Stanza("", [], default));
        Assert.Throws<ArgumentException>(() => new Stanza("a b", [], default));
        Assert.Throws<ArgumentException>(() => new Stanza("a", ["b\n"u8.ToArray()], default));
        Assert.Throws<ArgumentException>(() => SealedHeader.Create([], NoMac));
    }

    [Fact]
    public void FindSole_takes_exactly_one_stanza_of_the_right_shape()
    {
        Assert.Equal(new string('a', 32), SoleStanza(Hybrid()).KeyId);
        Assert.Equal(512, SoleStanza(Hybrid(cRsa: 512)).CRsa.Length);
        foreach (var wrong in new[]
        {
            [Other()],
            new[] { Hybrid(), Other(), Hybrid() },
            [Hybrid(cRsa: 383)],
            [Hybrid(cRsa: 256)],
            [Hybrid(cPq: 1087)],
            [Hybrid(body: 31)],
            [Hybrid(keyId: new string('A', 32))],
            [Hybrid(keyId: new string('a', 31))],
            [new Stanza(HybridStanza.TypeName, Hybrid().Arguments.Take(2).ToArray(), new byte[32])],
            [new Stanza(HybridStanza.TypeName, [.. Hybrid().Arguments, "x"u8.ToArray()], new byte[32])],
            [new Stanza(HybridStanza.TypeName, [], new byte[32])],
        })
        {
            Assert.Equal(Refusal.HeaderWithoutIntakeStanza, HybridStanza.FindSole(Header(wrong)).Refusal);
        }
        Assert.Equal(Refusal.HeaderMalformed, HybridStanza.FindSole("nothing"u8).Refusal);
    }

    [Fact]
    public void FindSole_refuses_base64_that_is_not_canonical()
    {
        var text = Encoding.ASCII.GetString(Header(Hybrid(cPq: 1088)));
        var end = text.IndexOf('\n', text.IndexOf("->", StringComparison.Ordinal));
        Assert.Equal('A', text[end - 1]);
        Assert.Equal(Refusal.HeaderWithoutIntakeStanza, HybridStanza.FindSole(Encoding.ASCII.GetBytes(text[..(end - 1)] + "B" + text[end..])).Refusal);
    }

    private static HybridStanza SoleStanza(params Stanza[] stanzas) =>
        HybridStanza.FindSole(Header(stanzas)).TryGet(out var stanza) ? stanza : throw new InvalidOperationException("No stanza was found.");

    private static Stanza Other() => new("X25519", [RawBase64.Encode(new byte[32])], new byte[32]);

    private static Stanza Hybrid(string? keyId = null, int cRsa = 384, int cPq = 1088, int body = 32) =>
        HybridStanza.Write(keyId ?? new string('a', 32), new byte[cRsa], new byte[cPq], new byte[body]);

    private static byte[] Header(params Stanza[] stanzas) => SealedHeader.Create(stanzas, NoMac).Encoded.ToArray();

    private static void NoMac(ReadOnlySpan<byte> authenticated, Span<byte> mac) => mac.Clear();
}
