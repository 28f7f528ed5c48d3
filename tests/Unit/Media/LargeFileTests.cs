using Submissions.Contracts;
using Submissions.Media;
using Submissions.Tests.Unit.Media.Adts;
using Submissions.Tests.Unit.Media.Amr;
using Submissions.Tests.Unit.Media.Gif;
using Submissions.Tests.Unit.Media.Mpeg;
using Submissions.Tests.Unit.Media.Ogg;
using Submissions.Tests.Unit.Media.Png;
using Submissions.Tests.Unit.Media.Wav;
using Submissions.Tests.Unit.Media.WebP;

namespace Submissions.Tests.Unit.Media;

public sealed class LargeFileTests
{
    private const int Bytes = 32 << 20;

    public static TheoryData<MediaKind> Kinds() => [MediaKind.Png, MediaKind.Gif, MediaKind.WebP, MediaKind.Wav, MediaKind.Mp3, MediaKind.Aac, MediaKind.Ogg, MediaKind.Amr];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_large_file_takes_no_more_memory_than_a_small_one(MediaKind kind)
    {
        var large = Large(kind);
        Strip.Run(FormatVectors.Dirty[kind]);
        using var input = new MemoryStream(large, writable: false);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var made = SafeCopy.Make(input, Stream.Null, new StripRun(TestContext.Current.CancellationToken));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(Refusal.None, made.Refusal);
        Assert.True(made.TryGet(out var report) && report.Kind == kind);
        Assert.InRange(allocated, 0, 2 << 20);
    }

    private static byte[] Large(MediaKind kind) => kind switch
    {
        MediaKind.Png => [.. PngBytes.Signature, .. PngBytes.Header, .. PngBytes.Chunk("IDAT", new byte[Bytes]), .. PngBytes.End],
        MediaKind.Gif => [.. GifBytes.Clean[..^5], .. Times(Bytes / 256, [255, .. new byte[255]]), 0, 0x3B],
        MediaKind.WebP => WebPBytes.File(WebPBytes.Chunk("VP8L", [0x2F, 0, 0, 0, 0, .. new byte[Bytes]])),
        MediaKind.Wav => WavBytes.File(WavBytes.Coding, WavBytes.Chunk("data", new byte[Bytes])),
        MediaKind.Mp3 => Times(Bytes / Mp3Bytes.Frame.Length, Mp3Bytes.Frame),
        MediaKind.Aac => Times(Bytes / AacBytes.Frame.Length, AacBytes.Frame),
        MediaKind.Amr => [.. AmrBytes.Clean[..6], .. Times(Bytes / 32, [0x3C, .. new byte[31]])],
        _ => [.. OggBytes.Clean, .. Enumerable.Range(4, 200).SelectMany(number => OggBytes.Page(1, (uint)number, 0, new byte[60_000]))],
    };

    private static byte[] Times(int count, byte[] piece)
    {
        var all = new byte[count * piece.Length];
        for (var at = 0; at < all.Length; at += piece.Length)
            piece.CopyTo(all, at);
        return all;
    }
}
