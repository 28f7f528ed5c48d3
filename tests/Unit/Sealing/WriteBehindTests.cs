using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Tests.Unit.Sealing;

public sealed class WriteBehindTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_written_slowly_is_the_same_file()
    {
        var plaintext = Entropy.System.Bytes(3_000_000);
        var output = new SlowStream();
        var sealing = Start(output);
        foreach (var piece in plaintext.Chunk(100_000))
        {
            await sealing.WriteAsync(piece, Token);
        }
        await sealing.CompleteAsync(Token);
        await sealing.DisposeAsync();
        Assert.False(output.Overlapped);
        Assert.Equal(plaintext, await AgeCliTests.Open(new MemoryStream(output.ToArray()), TestKeys.Drop));
    }

    [Fact]
    public async Task A_write_that_fails_behind_is_told_by_the_next_and_the_file_is_never_completed()
    {
        var sealing = Start(new SlowStream { FailAfterBytes = 300_000 });
        await Assert.ThrowsAsync<IOException>(async () =>
        {
            for (var i = 0; i < 100; i++)
            {
                await sealing.WriteAsync(new byte[100_000], Token);
            }
        });
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await sealing.CompleteAsync(Token));
        await sealing.DisposeAsync();
    }

    [Fact]
    public async Task A_last_write_that_fails_fails_the_completion()
    {
        var sealing = Start(new SlowStream { FailAfterBytes = 0 });
        await sealing.WriteAsync(new byte[10], Token);
        await Assert.ThrowsAsync<IOException>(async () => await sealing.CompleteAsync(Token));
        await sealing.DisposeAsync();
    }

    [Fact]
    public async Task A_copy_to_a_slow_place_gives_the_authentic_beginning_of_a_damaged_file()
    {
        var plaintext = Entropy.System.Bytes(1_000_000);
        var file = await AgeCliTests.Seal(plaintext, TestKeys.Drop.Recipient);
        file[^1] ^= 1;
        var opened = (await Opener.OpenAsync(new MemoryStream(file), [TestKeys.Drop], Token)).Must();
        var output = new SlowStream();
        await Assert.ThrowsAsync<SealedPayloadException>(() => StreamCopy.CopyAsync(opened, output, Token));
        Assert.False(output.Overlapped);
        Assert.Equal(plaintext[..(15 * 65_536)], output.ToArray());
    }

    private static SealingStream Start(Stream output) => Sealer.Start(output, [TestKeys.Drop.Recipient], SealingPolicy.AnyRecipient, Entropy.System).Must();

    /// <summary>Takes writes on another thread, checks that there is one at a time and that its bytes stand still.</summary>
    private sealed class SlowStream : MemoryStream
    {
        private int _writing;

        public bool Overlapped { get; private set; }

        public long FailAfterBytes { get; init; } = long.MaxValue;

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Overlapped |= Interlocked.Increment(ref _writing) > 1;
            var before = buffer.ToArray();
            for (var i = 0; i < 20; i++)
            {
                await Task.Yield();
            }
            Overlapped |= !buffer.Span.SequenceEqual(before);
            Interlocked.Decrement(ref _writing);
            if (Length + buffer.Length > FailAfterBytes)
            {
                throw new IOException("No space left.");
            }
            Write(buffer.Span);
        }
    }
}
