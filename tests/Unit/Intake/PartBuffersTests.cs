using System.IO.Pipelines;
using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Intake;
using Submissions.Intake.Upload;

namespace Submissions.Tests.Unit.Intake;

public sealed class PartBuffersTests
{
    private const int MiB = 1 << 20;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(MiB)]
    [InlineData(MiB + 1)]
    [InlineData(8 * MiB)]
    public async Task A_part_has_the_hash_of_its_bytes_and_is_read_back_whole(int length)
    {
        using var buffers = new PartBuffers(TimeProvider.System, Options.Create(new IntakeOptions()));
        var bytes = Entropy.System.Bytes(length);
        using var part = buffers.TryBegin(Header(length), isPartner: false, Cancel)!;
        using var body = new MemoryStream(bytes);
        Assert.Equal(Refusal.None, await part.ReadAsync(body));
        Assert.Equal(TreeHash.Of(bytes), part.NodeHash());
        await using var content = part.OpenRead();
        using var copied = new MemoryStream();
        await content.CopyToAsync(copied, Cancel);
        Assert.Equal(bytes, copied.ToArray());
        content.Position = length / 2;
        var rest = new byte[length - (length / 2)];
        await content.ReadExactlyAsync(rest, Cancel);
        Assert.Equal(bytes[(length / 2)..], rest);
    }

    [Fact]
    public async Task Under_pressure_the_slowest_part_gives_way_after_its_grace()
    {
        var time = IntakeParts.SomeDay();
        using var buffers = new PartBuffers(time, Options.Create(new IntakeOptions { MaxPartMemoryMiB = 8 }));
        var slowBody = new Pipe();
        using var slow = buffers.TryBegin(Header(8 * MiB), isPartner: false, Cancel)!;
        var slowRead = slow.ReadAsync(slowBody.Reader.AsStream());
        using var quick = buffers.TryBegin(Header(8 * MiB), isPartner: false, Cancel)!;

        Assert.Null(buffers.TryBegin(Header(1), isPartner: false, Cancel));
        Assert.False(slowRead.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(buffers.TryBegin(Header(1), isPartner: false, Cancel));
        Assert.Equal(Refusal.PartTooSlow, await slowRead);
        slow.Dispose();
        using var next = buffers.TryBegin(Header(1), isPartner: false, Cancel);
        Assert.NotNull(next);
    }

    [Fact]
    public async Task Partners_take_half_of_the_memory_at_the_most_and_end_no_witnesss_part()
    {
        var time = IntakeParts.SomeDay();
        using var buffers = new PartBuffers(time, Options.Create(new IntakeOptions { MaxPartMemoryMiB = 16 }));
        var (witnessBody, partnerBody) = (new Pipe(), new Pipe());
        using var witness = buffers.TryBegin(Header(8 * MiB), isPartner: false, Cancel)!;
        var witnessRead = witness.ReadAsync(witnessBody.Reader.AsStream());
        time.Advance(TimeSpan.FromSeconds(20));
        using var partner = buffers.TryBegin(Header(8 * MiB), isPartner: true, Cancel)!;
        var partnerRead = partner.ReadAsync(partnerBody.Reader.AsStream());

        Assert.Null(buffers.TryBegin(Header(1), isPartner: true, Cancel));
        using var other = buffers.TryBegin(Header(8 * MiB), isPartner: false, Cancel);
        Assert.NotNull(other);
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.Null(buffers.TryBegin(Header(1), isPartner: true, Cancel));
        Assert.Equal(Refusal.PartTooSlow, await partnerRead);
        Assert.False(witnessRead.IsCompleted);
        await witnessBody.Writer.CompleteAsync();
        Assert.Equal(Refusal.MalformedRequest, await witnessRead);
    }

    [Fact]
    public async Task A_body_that_ends_early_is_refused_and_its_memory_is_free_again()
    {
        using var buffers = new PartBuffers(TimeProvider.System, Options.Create(new IntakeOptions()));
        using (var part = buffers.TryBegin(Header(2 * MiB), isPartner: false, Cancel)!)
        {
            using var body = new MemoryStream(new byte[MiB + 1]);
            Assert.Equal(Refusal.MalformedRequest, await part.ReadAsync(body));
            Assert.Equal(2.0 / 128, buffers.InUse, 6);
        }
        Assert.Equal(0, buffers.InUse);
    }

    private static PartHeader Header(int length) => new() { OffsetBytes = 0, LengthBytes = length, Checksum = null };
}
