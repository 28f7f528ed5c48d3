using System.Globalization;
using Submissions.Contracts;
using Submissions.Media;

namespace Submissions.Tests.Unit.Media.Pdf;

public sealed class PdfMemoryTests
{
    private const int PictureBytes = 64 << 20;
    private const int MostBytes = 24 << 20;

    [Fact]
    public void A_large_file_takes_no_more_memory_than_is_kept_of_it()
    {
        Strip.Accepted(PdfFiles.Small);
        var large = PdfFiles.WithPicture("", new byte[PictureBytes]);
        using var input = new MemoryStream(large, writable: false);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var made = SafeCopy.Make(input, Stream.Null, new StripRun(TestContext.Current.CancellationToken));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(Refusal.None, made.Refusal);
        Assert.True(allocated < MostBytes, allocated.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void A_run_that_is_cancelled_ends()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        using var input = new MemoryStream(PdfFiles.Small, writable: false);
        Assert.Throws<OperationCanceledException>(() => SafeCopy.Make(input, Stream.Null, new StripRun(cancelled.Token)));
    }
}
