using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Tests.Unit.Sealing;

public sealed class OpenedStreamTests
{
    private const int Chunk = 64 * 1024;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Chunk - 1)]
    [InlineData(Chunk)]
    [InlineData(Chunk + 1)]
    [InlineData(3 * Chunk)]
    [InlineData((7 * Chunk) + 12_345)]
    public async Task Length_seek_and_reads_of_every_size_give_the_plaintext(int lengthBytes)
    {
        var plaintext = Entropy.System.Bytes(lengthBytes);
        var opened = await Open(await Seal(plaintext));
        Assert.Equal(lengthBytes, opened.Length);
        var random = new SeededEntropy($"seek {lengthBytes}");
        for (var i = 0; i < 300; i++)
        {
            var at = random.Next(lengthBytes + 10);
            var count = 1 + random.Next(3 * Chunk);
            if (random.Next(3) == 0)
            {
                opened.Position = at;
            }
            var start = (int)opened.Position;
            var expected = Math.Clamp(lengthBytes - start, 0, count);
            var buffer = new byte[count];
            var read = random.Next(2) == 0 ? opened.ReadAtLeast(buffer, count, throwOnEndOfStream: false) : await opened.ReadAtLeastAsync(buffer, count, throwOnEndOfStream: false, Token);
            Assert.Equal(expected, read);
            Assert.Equal(plaintext.AsSpan(Math.Min(start, lengthBytes), read), buffer.AsSpan(0, read));
            Assert.Equal(start + read, opened.Position);
        }
    }

    [Fact]
    public async Task Every_flipped_bit_of_a_small_file_is_refused()
    {
        var file = await Seal([1, 2, 3]);
        for (var bit = 0; bit < file.Length * 8; bit++)
        {
            var altered = file.ToArray();
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.NotEqual(Refusal.None, await Refused(altered));
        }
    }

    [Fact]
    public async Task Every_flipped_bit_of_a_file_sealed_to_recovery_is_refused()
    {
        var file = new MemoryStream();
        var recipients = new IRecipient[] { TestKeys.Recovery.Recipient };
        (await Sealer.SealAsync(new MemoryStream([9]), file, recipients, SealingPolicy.PostQuantumOnly, Entropy.System, Token)).Must();
        for (var bit = 0; bit < file.Length * 8; bit++)
        {
            var altered = file.ToArray();
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.NotEqual(Refusal.None, await Refused(altered, TestKeys.Recovery));
        }
    }

    [Fact]
    public async Task Every_length_a_file_is_cut_to_is_refused()
    {
        var file = await Seal([1, 2, 3]);
        for (var length = 0; length < file.Length; length++)
        {
            Assert.NotEqual(Refusal.None, await Refused(file[..length]));
        }
    }

    [Fact]
    public async Task Reordered_repeated_missing_and_appended_chunks_are_refused()
    {
        var plaintext = Entropy.System.Bytes((3 * Chunk) + 5);
        var file = await Seal(plaintext);
        var first = (await Open(file)).HeaderLengthBytes + 16;
        byte[] ChunkAt(int i) => file[(first + (i * (Chunk + 16)))..Math.Min(file.Length, first + ((i + 1) * (Chunk + 16)))];
        byte[] With(params int[] order) => [.. file[..first], .. order.SelectMany(ChunkAt)];

        Assert.Equal(Refusal.None, await Refused(With(0, 1, 2, 3)));
        Assert.Equal(Refusal.PayloadDamaged, await Refused(With(1, 0, 2, 3)));
        Assert.Equal(Refusal.PayloadDamaged, await Refused(With(0, 0, 1, 2, 3)));
        Assert.Equal(Refusal.PayloadDamaged, await Refused(With(0, 2, 3)));
        Assert.Equal(Refusal.PayloadDamaged, await Refused(With(0, 1, 2)));
        Assert.Equal(Refusal.PayloadDamaged, await Refused(With(0, 1, 2, 3, 3)));
        Assert.Equal(Refusal.PayloadDamaged, await Refused([.. file, 0]));
    }

    [Fact]
    public async Task A_damaged_file_stays_damaged_and_gives_nothing_beyond_the_last_authentic_chunk()
    {
        var plaintext = Entropy.System.Bytes(4 * Chunk);
        var file = await Seal(plaintext);
        var opened = await Open(file);
        file[opened.HeaderLengthBytes + 16 + (2 * (Chunk + 16)) + 100] ^= 1;

        var released = new MemoryStream();
        var damaged = await Open(file);
        await Assert.ThrowsAsync<SealedPayloadException>(() => StreamCopy.CopyAsync(damaged, released, Token));
        Assert.Equal(plaintext[..(2 * Chunk)], released.ToArray());
        Assert.Throws<SealedPayloadException>(() => damaged.ReadByte());
    }

    [Fact]
    public async Task The_buffer_of_a_read_that_fails_holds_no_plaintext()
    {
        var file = await Seal(Enumerable.Repeat((byte)0xAA, 1000).ToArray());
        file[^1] ^= 1;
        var opened = await Open(file);
        var buffer = new byte[Chunk];
        Assert.Throws<SealedPayloadException>(() => opened.Read(buffer));
        Assert.DoesNotContain((byte)0xAA, buffer);
    }

    [Fact]
    public async Task Length_of_a_file_cut_at_a_chunk_is_refused_and_nothing_is_copied()
    {
        var file = await Seal(Entropy.System.Bytes(3 * Chunk));
        var opened = await Open(file[..^(Chunk + 16)]);
        var released = new MemoryStream();
        await Assert.ThrowsAsync<SealedPayloadException>(() => opened.CopyToAsync(released, Token));
        Assert.Equal(0, released.Length);
    }

    [Fact]
    public async Task A_file_may_start_in_the_middle_of_its_source()
    {
        var plaintext = Entropy.System.Bytes((2 * Chunk) + 77);
        var source = new MemoryStream([1, 2, 3, .. await Seal(plaintext)]) { Position = 3 };
        var opened = (await Opener.OpenAsync(source, [TestKeys.Drop], Token)).Must();
        opened.Position = Chunk + 5;
        Assert.Equal(plaintext[Chunk + 5], opened.ReadByte());
        opened.Position = 0;
        Assert.Equal(plaintext, await KeyRingTests.ReadAll(opened));
    }

    [Fact]
    public async Task A_disposed_stream_gives_nothing_and_disposes_its_source_unless_told_otherwise()
    {
        var file = await Seal([1]);
        var source = new MemoryStream(file);
        var opened = (await Opener.OpenAsync(source, [TestKeys.Drop], Token)).Must();
        await opened.DisposeAsync();
        Assert.Throws<ObjectDisposedException>(() => opened.ReadByte());
        Assert.False(source.CanRead);

        var left = new MemoryStream(file);
        await (await Opener.OpenAsync(left, [TestKeys.Drop], Token, leaveOpen: true)).Must().DisposeAsync();
        Assert.True(left.CanRead);
    }

    [Theory]
    [InlineData(31 * 1024, Refusal.HeaderMalformed)]
    [InlineData(33 * 1024, Refusal.HeaderTooLarge)]
    public async Task A_header_without_end_is_refused_by_its_size(int lengthBytes, Refusal refusal)
    {
        var line = "-> a\n\n"u8.ToArray();
        byte[] endless = [.. "age-encryption.org/v1\n"u8, .. Enumerable.Repeat(line, lengthBytes / line.Length).SelectMany(bytes => bytes)];
        Assert.Equal(refusal, await Refused(endless));
    }

    private static async Task<byte[]> Seal(byte[] plaintext)
    {
        var file = new MemoryStream();
        (await Sealer.SealAsync(new MemoryStream(plaintext), file, [TestKeys.Drop.Recipient], SealingPolicy.AnyRecipient, Entropy.System, Token)).Must();
        return file.ToArray();
    }

    private static async Task<OpenedStream> Open(byte[] file) => (await Opener.OpenAsync(new MemoryStream(file), [TestKeys.Drop], Token)).Must();

    private static async Task<Refusal> Refused(byte[] file, IIdentity? identity = null)
    {
        var outcome = await Opener.OpenAsync(new MemoryStream(file), [identity ?? TestKeys.Drop], Token);
        if (!outcome.TryGet(out var opened))
        {
            return outcome.Refusal;
        }
        try
        {
            await StreamCopy.CopyAsync(opened, Stream.Null, Token);
            return Refusal.None;
        }
        catch (SealedPayloadException e)
        {
            return e.Refusal;
        }
    }
}
