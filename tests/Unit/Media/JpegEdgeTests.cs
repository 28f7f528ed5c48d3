using Submissions.Contracts;
using Submissions.Media;

namespace Submissions.Tests.Unit.Media;

/// <summary>Odd files that are still pictures, limits at their edge, and what a run may take.</summary>
public sealed class JpegEdgeTests
{
    private const byte App2 = 0xE2, Comment = 0xFE;
    private const int LargeBytes = 64 << 20;

    /// <summary>MetadataExtractor's own reader of such tables fails at it.</summary>
    [Fact]
    public void A_Huffman_table_may_hold_the_symbol_255()
    {
        var file = new JpegVector().Tables().Segment(0xC4, [0x11, 1, .. new byte[15], 0xFF]).Frame().Scan().End();
        Assert.Equal(file, Stripped.From(file).Copy);
    }

    [Fact]
    public void A_bomb_does_not_become_harmless_by_metadata_that_goes_anyway()
    {
        byte[] Of(ushort size, byte[] padding) => new JpegVector().Segment(Comment, padding).Tables().Frame(lines: size, samples: size).Scan().End();
        Assert.Equal(Refusal.None, Stripped.From(Of(4_000, [1])).Outcome.Refusal);
        Assert.Equal(Refusal.MediaLimit, Stripped.From(Of(5_000, [1])).Outcome.Refusal);
        Assert.Equal(Refusal.MediaLimit, Stripped.From(Of(5_000, new byte[60_000])).Outcome.Refusal);
    }

    [Fact]
    public void A_hundred_scans_are_a_picture_and_one_more_is_not()
    {
        byte[] Of(int scans)
        {
            var vector = new JpegVector().Tables().Frame(0xC2);
            for (var scan = 0; scan < scans; scan++)
                vector.Scan();
            return vector.End();
        }
        Assert.Equal(Refusal.None, Stripped.From(Of(100)).Outcome.Refusal);
        Assert.Equal(Refusal.MediaLimit, Stripped.From(Of(101)).Outcome.Refusal);
    }

    [Fact]
    public void Tables_between_scans_stay_and_metadata_there_goes()
    {
        byte[] Of(Action<JpegVector> between)
        {
            var vector = new JpegVector().Picture();
            between(vector);
            return vector.Scan().End();
        }
        var dirty = Of(vector => vector.Segment(Comment, 1).Tables().Segment(App2, IccVector.Chunks(IccVector.Grey("x"), 1).Single()));
        Assert.Equal(Of(vector => vector.Tables()), Stripped.From(dirty).Copy);
    }

    [Fact]
    public void The_shape_of_pixels_is_kept()
    {
        var file = JpegVector.With((0xE0, [.. "JFIF\0"u8, 1, 2, 0, 0, 1, 0, 2, 0, 0]));
        Assert.Equal(file, Stripped.From(file).Copy);
    }

    [Fact]
    public void A_component_that_no_scan_holds_is_refused()
    {
        var file = new JpegVector().Tables().Segment(0xC0, 8, 0, 8, 0, 8, 2, 1, 0x11, 0, 2, 0x11, 0).Scan().End();
        Assert.Equal(Refusal.MediaMalformed, Stripped.From(file).Outcome.Refusal);
    }

    public static TheoryData<string, byte[][]> BrokenProfiles()
    {
        var grey = IccVector.Grey("x");
        byte[][] halves = [.. IccVector.Chunks(grey, 2)];
        var forColour = (byte[])grey.Clone();
        "RGB "u8.CopyTo(forColour.AsSpan(16));
        var overEnd = (byte[])grey.Clone();
        overEnd.AsSpan(128 + 4 + (2 * 12) + 8, 4).Fill(0x7F);
        var textAsPoint = (byte[])grey.Clone();
        "WHO-TOOK-IT-"u8.CopyTo(textAsPoint.AsSpan(textAsPoint.AsSpan().IndexOf("XYZ \0\0\0\0"u8) + 8));
        return new()
        {
            { "a point that is text", [.. IccVector.Chunks(textAsPoint, 1)] },
            { "one half", [halves[0]] },
            { "a half twice", [halves[0], halves[1], halves[1]] },
            { "for three components", [.. IccVector.Chunks(forColour, 1)] },
            { "a curve that runs over the end", [.. IccVector.Chunks(overEnd, 1)] },
            { "a header and no more", [.. IccVector.Chunks(grey[..128], 1)] },
            { "a segment shorter than its own header", ["ICC_PROFILE\0"u8.ToArray()] },
        };
    }

    /// <summary>What shows the picture ignores such a profile too.</summary>
    [Theory]
    [MemberData(nameof(BrokenProfiles), DisableDiscoveryEnumeration = true)]
    public void A_profile_that_cannot_be_used_is_left_out(string what, byte[][] chunks)
    {
        var stripped = Stripped.From(JpegVector.With([.. chunks.Select(chunk => (App2, chunk))]));
        Assert.False(stripped.Removed.IsEmpty, what);
        Assert.True(JpegVector.Plain().AsSpan().SequenceEqual(stripped.Copy), what);
    }

    [Fact]
    public void Halves_of_a_profile_may_come_in_any_order()
    {
        byte[] Of(IEnumerable<byte[]> chunks) => JpegVector.With([.. chunks.Select(chunk => (App2, chunk))]);
        var whole = Stripped.From(Of(IccVector.Chunks(IccVector.Grey("x"), 1)));
        Assert.Equal(whole.Copy, Stripped.From(Of(IccVector.Chunks(IccVector.Grey("x"), 2).Reverse())).Copy);
        Assert.True(whole.Holds("kTRC"u8));
    }

    [Fact]
    public void A_large_picture_takes_no_more_memory_than_a_small_one()
    {
        Stripped.From(JpegVector.Plain());
        using var input = new MemoryStream(new JpegVector().Tables().Frame().Scan(coded: new byte[LargeBytes]).End(), writable: false);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var made = SafeCopy.Make(input, Stream.Null, TestContext.Current.CancellationToken);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(Refusal.None, made.Refusal);
        Assert.InRange(allocated, 0, 1 << 20);
    }

    [Fact]
    public void A_run_that_is_cancelled_ends()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        using var input = new MemoryStream(JpegVector.Plain(), writable: false);
        Assert.Throws<OperationCanceledException>(() => SafeCopy.Make(input, Stream.Null, cancelled.Token));
    }
}
