using Submissions.Contracts;
using Submissions.Media;

namespace Submissions.Tests.Unit.Media.Jpeg;

public sealed class JpegMemoryTests
{
    private const int CodedBytes = 64 << 20;

    [Fact]
    public void A_large_picture_takes_no_more_memory_than_a_small_one()
    {
        byte[] large = [.. JpegBytes.Clean[..^2], .. new byte[CodedBytes], 0xFF, 0xD9];
        Strip.Accepted(JpegBytes.Clean);
        using var input = new MemoryStream(large, writable: false);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var made = SafeCopy.Make(input, Stream.Null, new StripRun(TestContext.Current.CancellationToken));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(Refusal.None, made.Refusal);
        Assert.InRange(allocated, 0, 1 << 20);
    }

    [Fact]
    public void A_run_that_is_cancelled_ends()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        using var input = new MemoryStream(JpegBytes.Clean, writable: false);
        Assert.Throws<OperationCanceledException>(() => SafeCopy.Make(input, Stream.Null, new StripRun(cancelled.Token)));
    }
}
