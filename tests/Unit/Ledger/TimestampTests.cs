using System.Text;
using Submissions.Contracts;
using Submissions.Ledger;

namespace Submissions.Tests.Unit.Ledger;

public sealed class TimestampTests
{
    private static readonly byte[] s_text = Encoding.UTF8.GetBytes("submissions.example/ledger/custody\n7\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n");
    private static readonly byte[] s_imprint = TimestampImprint.OfCheckpoint(s_text);
    private static readonly DateTimeOffset s_2030 = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_of_openssl_is_asked_for_accepted_and_checked_again()
    {
        using var authority = await OpensslAuthority.StartAsync();
        var before = TimeProvider.System.GetUtcNow().AddSeconds(-2);
        var token = await authority.TokenAsync(s_imprint);
        Assert.InRange(token.At, before, TimeProvider.System.GetUtcNow().AddSeconds(2));
        Assert.InRange(token.CertificateExpiresAt, before.AddDays(364), before.AddDays(366));
        Assert.Equal("CN=Test authority", token.Authority);
        Assert.Equal(LedgerFault.None, authority.Trust.Check(token.Bytes, s_imprint, out var again));
        Assert.Equal(token.At, again!.At);

        // openssl believes it too.
        await File.WriteAllBytesAsync(authority.Place("token.der"), token.Bytes.ToArray(), Token);
        Assert.Contains("Verification: OK", await authority.OpensslAsync("ts", "-verify", "-digest", Convert.ToHexString(s_imprint), "-token_in", "-in", authority.Place("token.der"), "-CAfile", authority.Place("ca.pem")), StringComparison.Ordinal);
    }

    /// <summary>A nonce is an INTEGER: leading zeros and a set first bit change its spelling, not its value.</summary>
    [Theory]
    [InlineData(0x00)]
    [InlineData(0x7f)]
    [InlineData(0x80)]
    public async Task Every_nonce_comes_back(byte first)
    {
        using var authority = await OpensslAuthority.StartAsync();
        var request = new TimestampRequest(s_imprint, new FixedEntropy([first, first, 3, 4, 5, 6, 7, 8]));
        Assert.Equal(LedgerFault.None, request.Accept(await authority.AnswerAsync(request.ToBytes()), authority.Trust, out _));
    }

    [Fact]
    public async Task Answers_that_do_not_fit_the_request_are_refused()
    {
        using var authority = await OpensslAuthority.StartAsync();
        var request = new TimestampRequest(s_imprint, Entropy.System);
        var answer = await authority.AnswerAsync(request.ToBytes());
        Assert.Equal(LedgerFault.None, request.Accept(answer, authority.Trust, out _));
        Assert.Equal(LedgerFault.TokenNonceWrong, new TimestampRequest(s_imprint, Entropy.System).Accept(answer, authority.Trust, out var token));
        Assert.Null(token);
        Assert.Equal(LedgerFault.TokenMalformed, request.Accept(answer.AsMemory(0, answer.Length - 1), authority.Trust, out _));
        Assert.Equal(LedgerFault.TokenMalformed, request.Accept(new byte[TimestampRequest.MaxAnswerLengthBytes + 1], authority.Trust, out _));
        Assert.Equal(LedgerFault.TokenMalformed, request.Accept(default, authority.Trust, out _));

        // SEQUENCE { SEQUENCE { INTEGER 2 } }: rejection.
        Assert.Equal(LedgerFault.TokenNotGranted, request.Accept(new byte[] { 0x30, 5, 0x30, 3, 2, 1, 2 }, authority.Trust, out _));
        // openssl's own refusal: an imprint of an algorithm that it does not take.
        await File.WriteAllBytesAsync(authority.Place("text"), s_text, Token);
        await authority.OpensslAsync("ts", "-query", "-data", authority.Place("text"), "-sha512", "-out", authority.Place("sha512.tsq"));
        Assert.Equal(LedgerFault.TokenNotGranted, request.Accept(await authority.AnswerAsync(await File.ReadAllBytesAsync(authority.Place("sha512.tsq"), Token)), authority.Trust, out _));
    }

    [Fact]
    public async Task A_token_is_refused_over_other_bytes_under_another_root_and_when_altered()
    {
        using var authority = await OpensslAuthority.StartAsync();
        using var another = await OpensslAuthority.StartAsync();
        var token = (await authority.TokenAsync(s_imprint)).Bytes.ToArray();
        Assert.Equal(LedgerFault.TokenImprintWrong, authority.Trust.Check(token, TimestampImprint.OfCheckpoint("other\n"u8), out _));
        Assert.Equal(LedgerFault.TokenCertificateUntrusted, another.Trust.Check(token, s_imprint, out _));
        Assert.Equal(LedgerFault.TokenMalformed, authority.Trust.Check(token.AsMemory(0, token.Length - 1), s_imprint, out _));
        Assert.Equal(LedgerFault.TokenMalformed, authority.Trust.Check((byte[])[.. token, 0], s_imprint, out _));
        Assert.Equal(LedgerFault.TokenMalformed, authority.Trust.Check(new byte[TimestampToken.MaxLengthBytes + 1], s_imprint, out _));

        // Whatever bit is altered: refused, or the very same statement (what the signature does not cover says nothing).
        authority.Trust.Check(token, s_imprint, out var genuine);
        for (var at = 0; at < token.Length; at += 3)
        {
            var altered = (byte[])token.Clone();
            altered[at] ^= (byte)(1 << (at % 8));
            if (authority.Trust.Check(altered, s_imprint, out var read) == LedgerFault.None)
            {
                Assert.Equal((genuine!.At, genuine.Authority, genuine.CertificateExpiresAt), (read!.At, read.Authority, read.CertificateExpiresAt));
            }
        }
    }

    [Theory]
    [InlineData("timeStamping")]
    [InlineData("critical,timeStamping,codeSigning")]
    [InlineData("critical,serverAuth")]
    public void A_certificate_that_is_not_critically_and_only_for_time_stamping_is_refused(string usage)
    {
        using var clocked = new ClockedAuthority(
            s_2030, s_2030.AddYears(1),
            critical: usage.StartsWith("critical", StringComparison.Ordinal),
            usage: usage.Contains("serverAuth", StringComparison.Ordinal) ? "1.3.6.1.5.5.7.3.1" : "1.3.6.1.5.5.7.3.8",
            usages: usage.Contains("codeSigning", StringComparison.Ordinal) ? 2 : 1);
        Assert.Equal(LedgerFault.TokenCertificatePurpose, clocked.Trust.Check(clocked.Token(s_imprint, s_2030.AddDays(1)), s_imprint, out _));
    }

    [Fact]
    public void The_certificate_has_to_be_valid_when_the_token_was_made_and_not_when_it_is_checked()
    {
        // Both long past and far ahead of the day on which this test runs.
        foreach (var from in new[] { s_2030.AddYears(-25), s_2030.AddYears(30) })
        {
            using var authority = new ClockedAuthority(from, from.AddYears(1));
            Assert.Equal(LedgerFault.None, authority.Trust.Check(authority.Token(s_imprint, from.AddMonths(6)), s_imprint, out var token));
            Assert.Equal((from.AddMonths(6), from.AddYears(1)), (token!.At, token.CertificateExpiresAt));
            Assert.Equal(LedgerFault.TokenCertificateUntrusted, authority.Trust.Check(authority.Token(s_imprint, from.AddDays(-1)), s_imprint, out _));
            Assert.Equal(LedgerFault.TokenCertificateUntrusted, authority.Trust.Check(authority.Token(s_imprint, from.AddYears(1).AddDays(1)), s_imprint, out _));
        }
    }

    [Fact]
    public void A_chain_of_renewals_holds_when_each_was_made_in_time_over_the_one_before()
    {
        using var authority = new ClockedAuthority(s_2030, s_2030.AddYears(1));
        var first = authority.Token(s_imprint, s_2030.AddDays(1));
        var renewal = authority.Token(TimestampImprint.OfRenewal(s_text, first), s_2030.AddDays(300));
        var second = authority.Token(TimestampImprint.OfRenewal(s_text, renewal), s_2030.AddDays(301));
        Assert.Equal(LedgerFault.None, TimestampChain.Check(authority.Trust, s_text, [first, renewal, second], out var tokens));
        Assert.Equal(s_2030.AddDays(1), tokens[0].At);
        Assert.Equal(3, tokens.Count);
        Assert.Equal(LedgerFault.TokenImprintWrong, TimestampChain.Check(authority.Trust, s_text, [first, second], out _));
        Assert.Equal(LedgerFault.TokenImprintWrong, TimestampChain.Check(authority.Trust, s_text, [renewal], out _));
        Assert.Equal(LedgerFault.TokenImprintWrong, TimestampChain.Check(authority.Trust, s_text, [first, first], out _));
        Assert.Equal(LedgerFault.TokenMalformed, TimestampChain.Check(authority.Trust, s_text, [], out _));
        var early = authority.Token(TimestampImprint.OfRenewal(s_text, first), s_2030);
        Assert.Equal(LedgerFault.TokenOutOfOrder, TimestampChain.Check(authority.Trust, s_text, [first, early], out _));
    }

    [Fact]
    public void A_renewal_after_the_certificate_ran_out_does_not_count()
    {
        using var authority = new ClockedAuthority(s_2030, s_2030.AddYears(1));
        using var next = new ClockedAuthority(s_2030, s_2030.AddYears(10));
        var both = TimestampTrustOf(authority, next);
        var first = authority.Token(s_imprint, s_2030.AddDays(1));
        Assert.Equal(LedgerFault.None, TimestampChain.Check(both, s_text, [first, next.Token(TimestampImprint.OfRenewal(s_text, first), s_2030.AddDays(360))], out _));
        Assert.Equal(LedgerFault.TokenRenewedTooLate, TimestampChain.Check(both, s_text, [first, next.Token(TimestampImprint.OfRenewal(s_text, first), s_2030.AddDays(370))], out _));
    }

    private sealed class FixedEntropy(byte[] bytes) : Entropy
    {
        public override void Fill(Span<byte> destination) => bytes.CopyTo(destination);
    }

    private static TimestampTrust TimestampTrustOf(params ClockedAuthority[] authorities) => new([.. authorities.Select(authority => authority.Root)]);
}
