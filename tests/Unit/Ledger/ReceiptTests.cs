using System.Security.Cryptography;
using System.Text;
using Submissions.Contracts;
using Submissions.Ledger;

namespace Submissions.Tests.Unit.Ledger;

public sealed class ReceiptTests : IDisposable
{
    private static readonly DateTimeOffset s_now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly LogVault _vault = new();
    private readonly ClockedAuthority _authority = new(s_now.AddDays(-1), s_now.AddYears(1));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _vault.Dispose();
        _authority.Dispose();
    }

    [Fact]
    public async Task A_receipt_is_read_as_it_was_written_and_proves_what_it_says()
    {
        var (receipt, entry, promise) = await MakeAsync();
        var bytes = receipt.ToBytes();
        Assert.Equal(LedgerFault.None, Receipt.Read(bytes, out var read));
        Assert.Equal(bytes, read!.ToBytes());
        Assert.Equal(receipt.Entry.ToArray(), read.Entry.ToArray());
        var report = Verifier(entry.Tag, promise).Verify(bytes);
        Assert.Equal([], report.Faults);
        Assert.Equal((500L, 700L, true, true), (report.Index, report.Checkpoint!.Size, report.TagMatches, report.PromiseKept));
        Assert.Equal(s_now, Assert.Single(report.Timestamps).At);
        Assert.Equal(entry.Tag, report.Event!.Tag);
    }

    [Fact]
    public async Task A_tag_or_promise_that_does_not_fit_is_told()
    {
        var (receipt, entry, promise) = await MakeAsync();
        var bytes = receipt.ToBytes();
        Assert.Equal([LedgerFault.TagWrong], Verifier(new string('0', 64), null).Verify(bytes).Faults);
        Assert.Equal([LedgerFault.PromiseSignatureWrong], Verifier(entry.Tag, promise with { Delivery = 9 }).Verify(bytes).Faults);
        var other = Sign(promise with { Objects = [promise.Objects[0] with { LengthBytes = 1 }] });
        Assert.Equal([LedgerFault.PromiseNotKept], Verifier(entry.Tag, other).Verify(bytes).Faults);
        var late = Sign(promise with { LoggedBy = s_now.AddMinutes(-1) });
        Assert.Equal([LedgerFault.PromiseNotKept], Verifier(entry.Tag, late).Verify(bytes).Faults);
    }

    [Fact]
    public async Task Every_altered_bit_of_a_receipt_is_refused()
    {
        var (receipt, entry, promise) = await MakeAsync();
        var bytes = receipt.ToBytes();
        var verifier = Verifier(entry.Tag, promise);
        var tokens = Encoding.UTF8.GetString(receipt.Proof.Extra!.Value.Span).IndexOf("timestamps", StringComparison.Ordinal);
        for (var at = 0; at < bytes.Length; at++)
        {
            var altered = (byte[])bytes.Clone();
            altered[at] ^= (byte)(1 << (at % 7));
            // Of a token the authority does not sign every byte; what is left then says the same.
            var isInToken = at > tokens && at < Encoding.UTF8.GetString(bytes).IndexOf("\nindex ", StringComparison.Ordinal);
            var report = verifier.Verify(altered);
            Assert.True(!report.Holds || (isInToken && report.Timestamps[0].At == s_now), $"byte {at}");
        }
    }

    [Fact]
    public async Task Extra_data_are_not_believed_before_the_leaf_matched()
    {
        var (receipt, _, _) = await MakeAsync();
        var forged = Receipt.Create(CanonicalFormTests.Event().ToCanonicalJson(), receipt.Proof.Index, receipt.Proof.Path, receipt.Proof.Checkpoint, receipt.Timestamps);
        var report = Verifier(null, null).Verify(forged.ToBytes());
        Assert.Equal([LedgerFault.ProofWrong], report.Faults);
        Assert.Null(report.Event);
        using var another = new LogVault();
        report = new ReceiptVerifier(another.Log).Verify(receipt.ToBytes());
        Assert.Equal([LedgerFault.SignatureMissing], report.Faults);
        Assert.Null(report.Checkpoint);
    }

    [Fact]
    public async Task An_entry_dated_after_its_own_timestamp_is_told()
    {
        var (receipt, _, _) = await MakeAsync(at: s_now.AddHours(1));
        Assert.Equal([LedgerFault.DatedAfterItsCheckpoint], Verifier(null, null).Verify(receipt.ToBytes()).Faults);
    }

    public static TheoryData<string, string> Malformed => new()
    {
        { "c2sp.org/tlog-proof@v1", "c2sp.org/tlog-proof@v2" },
        { "\nextra ", "\nExtra " },
        { "\nextra ", "\nextra  " },
        { "\nindex 500", "\nindex 0500" },
        { "\nindex 500", "\nindex -5" },
        { "\nindex 500", "\nindex" },
        { "\nindex 500\n", "\nindex 500\n\n" },
        { "\nindex 500\n", "\nindex 500\nAAAA\n" },
        { "\nindex 500\n", "\nindex 500\r\n" },
    };

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task TryRead_refuses_malformed_proofs(string from, string to)
    {
        var text = Encoding.UTF8.GetString((await MakeAsync()).Receipt.ToBytes());
        Assert.Contains(from, text, StringComparison.Ordinal);
        Assert.False(LogProof.TryRead(Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal)), out _));
    }

    [Fact]
    public async Task TryRead_refuses_proofs_cut_short_and_beyond_the_limits()
    {
        var bytes = (await MakeAsync()).Receipt.ToBytes();
        for (var length = 0; length < bytes.Length; length += 7)
        {
            Assert.False(LogProof.TryRead(bytes.AsSpan(0, length), out _));
        }
        Assert.False(LogProof.TryRead(new byte[LogProof.MaxLengthBytes + 1], out _));
        var text = Encoding.UTF8.GetString(bytes);
        var path = string.Concat(Enumerable.Repeat(Convert.ToBase64String(new byte[32]) + "\n", MerkleTree.MaxPathLength));
        Assert.False(LogProof.TryRead(Encoding.UTF8.GetBytes(text.Replace("\nindex 500\n", "\nindex 500\n" + path, StringComparison.Ordinal)), out _));
    }

    [Theory]
    [InlineData("""{"entry":"","timestamps":[]}""")]
    [InlineData("""{"entry":"AA==","timestamps":[[]]}""")]
    [InlineData("""{"entry":"AA==","timestamps":[["!"]]}""")]
    [InlineData("""{"entry":"AA==","timestamps":{}}""")]
    [InlineData("""{"entry":"AA=="}""")]
    [InlineData("""{"entry":1,"timestamps":[]}""")]
    [InlineData("""{"entry":"AA==","more":1,"timestamps":[]}""")]
    [InlineData("""{"timestamps":[],"entry":"AA=="}""")]
    [InlineData("[]")]
    [InlineData("x")]
    public async Task Read_refuses_other_extra_data(string extra)
    {
        var proof = (await MakeAsync()).Receipt.Proof with { Extra = Encoding.UTF8.GetBytes(extra) };
        Assert.Equal(LedgerFault.ReceiptMalformed, Receipt.Read(proof.ToBytes(), out _));
    }

    private ReceiptVerifier Verifier(string? tag, Promise? promise) => new(_vault.Log) { Timestamps = _authority.Trust, Tag = tag, Promise = promise, PromiseKey = _vault.SubjectPublicKeyInfo };

    private Promise Sign(Promise promise) =>
        promise with { Signature = Convert.ToBase64String(_vault.SignAsync(VaultKeys.Promise, "v1", promise.Digest(), Token).Result) };

    private async Task<(Receipt Receipt, CustodyEvent Entry, Promise Promise)> MakeAsync(DateTimeOffset? at = null)
    {
        var promise = Sign(new Promise
        {
            Submission = SubmissionId.Parse("00112233445566778899aabbccddeeff"),
            Delivery = 0,
            ReceivedAt = s_now.AddHours(-1),
            LoggedBy = s_now.AddHours(23),
            Objects = [new SealedObject { Number = 4, LengthBytes = 70_000, Digest = Convert.ToHexStringLower(SHA256.HashData([1])) }],
            Key = "v1",
        });
        var entry = new CustodyEvent
        {
            Submission = promise.Submission,
            Delivery = 0,
            Act = CustodyAct.Received,
            Actor = "intake",
            At = at ?? promise.ReceivedAt,
            Inputs = promise.Artefacts(),
            Tag = new string('7', 64),
            Salt = new string('5', 64),
        };
        using var growth = LogGrowth.Empty();
        for (var i = 0; i < 700; i++)
        {
            growth.Append(i == 500 ? entry.ToCanonicalJson() : BitConverter.GetBytes(i));
        }
        var store = new MemoryLedger();
        store.Write(growth.Take());
        var (note, _) = await _vault.Signer.SignAsync(null, growth.Checkpoint(LogVault.Origin), store, Token);
        var path = await new TreeProofs(store, 700).InclusionAsync(500, Token);
        var token = _authority.Token(TimestampImprint.OfCheckpoint(note!.Text.Span), s_now);
        return (Receipt.Create(entry.ToCanonicalJson(), 500, path, note, [[token]]), entry, promise);
    }
}
