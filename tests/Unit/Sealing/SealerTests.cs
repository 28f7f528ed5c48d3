using System.Text;
using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Tests.Unit.Sealing;

public sealed class SealerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Objects_are_not_sealed_to_recipients_that_a_quantum_computer_opens()
    {
        using var password = new ScryptRecipient("correct horse"u8, 4);
        foreach (IRecipient recipient in new IRecipient[] { TestKeys.Drop.Recipient, password })
        {
            var output = new MemoryStream();
            Assert.Equal(Refusal.RecipientNotPostQuantum, Sealer.Start(output, [recipient], SealingPolicy.PostQuantumOnly, Entropy.System).Refusal);
            Assert.Equal(Refusal.RecipientNotPostQuantum, (await Sealer.SealPaddedAsync(new MemoryStream(), output, [recipient], SealingPolicy.PostQuantumOnly, Entropy.System, Token)).Refusal);
            Assert.Equal(0, output.Length);
        }
        Assert.Equal(
            Refusal.RecipientNotPostQuantum,
            Sealer.Start(Stream.Null, [TestKeys.Recovery.Recipient, TestKeys.Drop.Recipient], SealingPolicy.PostQuantumOnly, Entropy.System).Refusal);
    }

    [Fact]
    public void Nobody_and_a_password_beside_others_are_callers_bugs()
    {
        using var password = new ScryptRecipient("correct horse"u8, 4);
        Assert.Throws<ArgumentException>(() => Sealer.Start(Stream.Null, [], SealingPolicy.AnyRecipient, Entropy.System));
        Assert.Throws<ArgumentException>(() => Sealer.Start(Stream.Null, [password, TestKeys.Drop.Recipient], SealingPolicy.AnyRecipient, Entropy.System));
    }

    [Fact]
    public async Task A_stream_disposed_before_completion_leaves_a_file_that_is_seen_to_be_cut_short()
    {
        var file = new MemoryStream();
        using (var sealing = Sealer.Start(file, [TestKeys.Drop.Recipient], SealingPolicy.AnyRecipient, Entropy.System, leaveOpen: true).Must())
        {
            sealing.Write(new byte[400_000]);
        }
        Assert.NotEqual(0, file.Length);
        file.Position = 0;
        var opened = (await Opener.OpenAsync(file, [TestKeys.Drop], Token)).Must();
        Assert.Equal(Refusal.PayloadDamaged, (await Assert.ThrowsAsync<SealedPayloadException>(() => StreamCopy.CopyAsync(opened, Stream.Null, Token))).Refusal);
    }

    [Fact]
    public void After_a_failed_write_the_stream_takes_no_more()
    {
        using var sealing = Sealer.Start(new FullStream(), [TestKeys.Drop.Recipient], SealingPolicy.AnyRecipient, Entropy.System).Must();
        Assert.Throws<IOException>(() => sealing.Write(new byte[400_000]));
        Assert.Throws<ObjectDisposedException>(() => sealing.WriteByte(1));
        Assert.Throws<ObjectDisposedException>(sealing.Complete);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1_000)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(500_000)]
    public async Task Written_in_pieces_of_any_size_the_file_opens_to_the_same(int pieceLengthBytes)
    {
        var plaintext = Entropy.System.Bytes(pieceLengthBytes == 1 ? 70_000 : 1_200_000);
        var file = new MemoryStream();
        var sealing = Sealer.Start(file, [TestKeys.Drop.Recipient], SealingPolicy.AnyRecipient, Entropy.System, leaveOpen: true).Must();
        var isAsync = false;
        foreach (var piece in plaintext.Chunk(pieceLengthBytes))
        {
            isAsync = !isAsync;
            if (isAsync)
            {
                await sealing.WriteAsync(piece, Token);
            }
            else
            {
                WriteNow(sealing, piece);
            }
        }
        await sealing.CompleteAsync(Token);
        Assert.Equal(file.Length, sealing.SealedLengthBytes);
        await sealing.DisposeAsync();
        file.Position = 0;
        Assert.Equal(plaintext, await KeyRingTests.ReadAll((await Opener.OpenAsync(file, [TestKeys.Drop], Token)).Must()));
    }

    [Fact]
    public async Task A_file_that_was_opened_is_rewrapped_for_recovery_and_is_again_a_whole_file()
    {
        // The sender left recovery out, or spoilt its stanza: the sidecar header makes up for it.
        var (vault, key) = TestKeys.Intake();
        using var ring = TestKeys.Ring(vault, key);
        var content = Encoding.UTF8.GetBytes("what was seen");
        var file = await KeyRingTests.Seal(content, RsaMlKem768Recipient.From(key).Must());
        var opened = (await ring.OpenAsync(new MemoryStream(file), Token)).Must();
        var sidecar = opened.Rewrap([TestKeys.Recovery.Recipient], SealingPolicy.PostQuantumOnly, Entropy.System).Must();
        byte[] stock = [.. sidecar.Encoded.Span, .. file[opened.HeaderLengthBytes..]];

        var recovered = (await Opener.OpenAsync(new MemoryStream(stock), [TestKeys.Recovery], Token)).Must();
        Assert.Equal(content, await KeyRingTests.ReadAll(new UnpaddedStream(recovered)));
        Assert.Equal(Refusal.RecipientNotPostQuantum, opened.Rewrap([TestKeys.Drop.Recipient], SealingPolicy.PostQuantumOnly, Entropy.System).Refusal);
        await opened.DisposeAsync();
        Assert.Throws<ObjectDisposedException>(() => opened.Rewrap([TestKeys.Recovery.Recipient], SealingPolicy.PostQuantumOnly, Entropy.System));
    }

    [Fact]
    public async Task Armour_is_taken_off_as_it_was_put_on()
    {
        foreach (var length in new[] { 0, 1, 47, 48, 49, 5_000 })
        {
            var file = Entropy.System.Bytes(length);
            var text = new MemoryStream();
            var armoring = new ArmoringStream(text, leaveOpen: true);
            await armoring.WriteAsync(file, Token);
            armoring.Complete();
            Assert.True(DearmoringStream.LooksArmored(text.ToArray()));
            text.Position = 0;
            Assert.Equal(file, await KeyRingTests.ReadAll(new DearmoringStream(text)));
        }
        Assert.False(DearmoringStream.LooksArmored("age-encryption.org/v1\n"u8));
    }

    private static void WriteNow(SealingStream sealing, ReadOnlySpan<byte> piece) => sealing.Write(piece);

    private sealed class FullStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("No space left.");
    }
}
