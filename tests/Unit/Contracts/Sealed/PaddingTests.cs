using Submissions.Contracts;

namespace Submissions.Tests.Unit.Contracts.Sealed;

public sealed class PaddingTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 65_536)]
    [InlineData(65_535, 65_536)]
    [InlineData(65_536, 67_584)]
    [InlineData(67_583, 67_584)]
    [InlineData(67_584, 69_632)]
    [InlineData(1_000_000, 1_015_808)]
    [InlineData(1L << 30, (1L << 30) + (1L << 25))]
    [InlineData(9_999_999_999, 10_066_329_600)]
    public void Padded_lengths_are_as_the_formula_gives_them(long content, long padded) => Assert.Equal(padded, Padme.PaddedLengthBytes(content));

    [Fact]
    public void Padding_adds_at_most_a_thirty_first_and_leaves_few_bits()
    {
        for (var length = 65_536L; length < 1L << 50; length = (length * 9 / 8) + 1)
        {
            var padded = Padme.RoundUp(length);
            Assert.InRange(padded, length, length + (length / 31));
            Assert.Equal(padded, Padme.RoundUp(padded));
        }
    }

    public static TheoryData<byte[]> Contents =>
    [
        Array.Empty<byte>(),
        new byte[] { 0x80 },
        new byte[] { 0x80, 0, 0 },
        new byte[70_000],
        Zeros(70_000, 0x80, at: 10),
        Zeros(200_000, 0x80, at: 65_535),
        Zeros(200_000, 0x80, at: 199_999),
        Zeros(65_535, 1, at: 65_534),
        Zeros(65_536, 0x80, at: 65_535),
        Zeros(300_000, 7, at: 299_000),
    ];

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task Content_comes_back_read_in_one_pass_of_any_chunking(byte[] content)
    {
        var padded = await Pad(content);
        Assert.Equal(Padme.PaddedLengthBytes(content.Length), padded.Length);
        foreach (var atOnce in new[] { 1_000_000, 65_536, 4_093, 100 })
        {
            var read = new MemoryStream();
            await StreamCopy.CopyAsync(new UnpaddedStream(new Sealing.TricklingStream(padded, atOnce)), read, Token);
            Assert.Equal(content, read.ToArray());
            read = new MemoryStream();
            StreamCopy.Copy(new UnpaddedStream(new Sealing.TricklingStream(padded, atOnce)), read);
            Assert.Equal(content, read.ToArray());
        }
    }

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task Content_comes_back_by_length_and_seek(byte[] content)
    {
        var stream = new UnpaddedStream(new MemoryStream(await Pad(content)));
        var head = new byte[Math.Min(100, content.Length)];
        stream.ReadExactly(head);
        Assert.Equal(content.Length, stream.Length);
        Assert.Equal(head.Length, stream.Position);
        var rest = new MemoryStream();
        await stream.CopyToAsync(rest, Token);
        Assert.Equal(content[head.Length..], rest.ToArray());
        stream.Position = content.Length / 2;
        rest = new MemoryStream();
        await StreamCopy.CopyAsync(stream, rest, Token);
        Assert.Equal(content[(content.Length / 2)..], rest.ToArray());
    }

    [Theory]
    [MemberData(nameof(Contents))]
    public async Task Padding_of_another_length_is_refused_both_ways(byte[] content)
    {
        var padded = await Pad(content);
        await AssertWrong(padded[..^1]);
        await AssertWrong([.. padded, 0]);
        await AssertWrong([.. padded, .. new byte[65_536]]);
        await AssertWrong([.. padded[..^1], 1]);
    }

    [Fact]
    public async Task Nothing_and_zeros_alone_are_refused()
    {
        await AssertWrong([]);
        await AssertWrong(new byte[65_536]);
        await AssertWrong(new byte[1_000_000]);
    }

    [Fact]
    public async Task Disposed_without_completing_nothing_more_is_written()
    {
        var written = new MemoryStream();
        await using (var padding = new PaddingStream(written))
        {
            await padding.WriteAsync(new byte[5], Token);
        }
        Assert.Equal(5, written.Length);
    }

    private static async Task AssertWrong(byte[] padded)
    {
        var scanner = new PaddingScanner();
        scanner.Append(padded);
        Assert.Equal(Refusal.PaddingWrong, scanner.Finish().Refusal);
        var streamed = await Assert.ThrowsAsync<SealedPayloadException>(() => StreamCopy.CopyAsync(new UnpaddedStream(new MemoryStream(padded)), Stream.Null, Token));
        Assert.Equal(Refusal.PaddingWrong, streamed.Refusal);
        Assert.Equal(Refusal.PaddingWrong, Assert.Throws<SealedPayloadException>(() => new UnpaddedStream(new MemoryStream(padded)).Length).Refusal);
    }

    private static async Task<byte[]> Pad(byte[] content)
    {
        var padded = new MemoryStream();
        var padding = new PaddingStream(padded);
        await padding.WriteAsync(content, Token);
        await padding.CompleteAsync(Token);
        return padded.ToArray();
    }

    private static byte[] Zeros(int length, byte value, int at)
    {
        var bytes = new byte[length];
        bytes[at] = value;
        return bytes;
    }
}
