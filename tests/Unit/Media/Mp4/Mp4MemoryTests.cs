using Submissions.Contracts;
using Submissions.Media;
using static Submissions.Tests.Unit.Media.Mp4.BoxBytes;

namespace Submissions.Tests.Unit.Media.Mp4;

public sealed class Mp4MemoryTests
{
    private const int SampleCount = 1 << 20;
    private const int SampleBytes = 64;

    /// <summary>A million samples in 64 MiB: neither they nor their tables are held.</summary>
    [Fact]
    public void A_long_movie_takes_no_more_memory_than_a_short_one()
    {
        byte[] sizes = [.. Enumerable.Repeat(UInt32(SampleBytes), SampleCount).SelectMany(size => size)];
        var samples = Mp4Bytes.SampleTable(Mp4Bytes.AvcEntry(), sizes, UInt32s(1, SampleCount, 1), UInt32s(Mp4Bytes.DataOffset));
        byte[] movie =
        [
            .. Mp4Bytes.Ftyp(), .. Box("free", Zeros(8)), .. Box("mdat", new byte[SampleCount * SampleBytes]), .. Box("moov", Mp4Bytes.MovieHeader, Mp4Bytes.TrackOf(1, "vide", samples)),
        ];
        Strip.Accepted(Mp4Bytes.Dirty);
        using var input = new MemoryStream(movie, writable: false);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var made = SafeCopy.Make(input, Stream.Null, new StripRun(TestContext.Current.CancellationToken));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(Refusal.None, made.Refusal);
        Assert.InRange(allocated, 0, 8 << 20);
    }

    [Fact]
    public void A_run_that_is_cancelled_ends()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        using var input = new MemoryStream(Mp4Bytes.Dirty, writable: false);
        Assert.Throws<OperationCanceledException>(() => SafeCopy.Make(input, Stream.Null, new StripRun(cancelled.Token)));
    }
}
