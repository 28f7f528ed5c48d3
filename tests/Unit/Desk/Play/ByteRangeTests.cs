using Submissions.Desk.Review.Play;

namespace Submissions.Tests.Unit.Desk.Play;

/// <summary>RFC 9110, section 14.</summary>
public sealed class ByteRangeTests
{
    [Theory]
    [InlineData("bytes=0-499", 0, 500)]
    [InlineData("bytes=500-999", 500, 500)]
    [InlineData("bytes=-500", 9500, 500)]
    [InlineData("bytes=9500-", 9500, 500)]
    [InlineData("bytes=0-0", 0, 1)]
    [InlineData("bytes=-1", 9999, 1)]
    [InlineData("bytes=0-", 0, 10000)]
    [InlineData("bytes=9999-9999", 9999, 1)]
    [InlineData("bytes=0-10000", 0, 10000)]
    [InlineData("bytes=5-99999999999999999999", 5, 9995)]
    [InlineData("bytes=-99999999999999999999", 0, 10000)]
    [InlineData("BYTES=1-1", 1, 1)]
    public void A_part_is_what_was_asked_for_as_far_as_there_is_any(string header, long first, long length)
    {
        Assert.Equal(new ByteRange(first, length), ByteRange.Read(header, 10_000, out var isPart));
        Assert.True(isPart);
    }

    [Theory]
    [InlineData("bytes=10000-")]
    [InlineData("bytes=10000-10001")]
    [InlineData("bytes=99999999999999999999-")]
    [InlineData("bytes=-0")]
    public void What_lies_outside_is_nothing(string header)
    {
        Assert.Null(ByteRange.Read(header, 10_000, out var isPart));
        Assert.True(isPart);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("bytes=")]
    [InlineData("bytes=-")]
    [InlineData("bytes=2-1")]
    [InlineData("bytes=a-b")]
    [InlineData("bytes=+1-2")]
    [InlineData("bytes=1-2-3")]
    [InlineData("bytes=0-1,5-6")]
    [InlineData("items=0-1")]
    [InlineData("bytes 0-1")]
    public void What_is_not_understood_or_several_is_the_whole(string? header)
    {
        Assert.Equal(new ByteRange(0, 10_000), ByteRange.Read(header, 10_000, out var isPart));
        Assert.False(isPart);
    }

    [Fact]
    public void Of_nothing_there_is_no_part()
    {
        Assert.Null(ByteRange.Read("bytes=0-", 0, out _));
        Assert.Equal(new ByteRange(0, 0), ByteRange.Read(null, 0, out _));
    }
}
