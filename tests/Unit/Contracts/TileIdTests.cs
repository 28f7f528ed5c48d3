using Submissions.Contracts;

namespace Submissions.Tests.Unit.Contracts;

public sealed class TileIdTests
{
    [Fact]
    public void It_takes_every_path_that_a_tile_can_have()
    {
        foreach (var index in new long[] { 0, 1, 255, 999, 1_000, 1_234_067, 999_999_999, long.MaxValue / 256 })
        {
            foreach (var level in new[] { TileId.Entries, 0, 1, 7 })
            {
                foreach (var width in new[] { 1, 7, 255, 256 })
                {
                    Assert.True(TileId.TryParse(new TileId(level, index, width).Path(), out var read));
                    Assert.Equal((level, index, width, level == TileId.Entries), (read.Level, read.Index, read.Width, read.IsBundle));
                }
            }
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("0")]
    [InlineData("0/")]
    [InlineData("0/0")]
    [InlineData("0/00")]
    [InlineData("0/0000")]
    [InlineData("00/000")]
    [InlineData("-1/000")]
    [InlineData("8/000")]
    [InlineData("64/000")]
    [InlineData("0/x000/000")]
    [InlineData("0/x001")]
    [InlineData("0/001/002")]
    [InlineData("0/X001/002")]
    [InlineData("0/000.p")]
    [InlineData("0/000.p/")]
    [InlineData("0/000.p/0")]
    [InlineData("0/000.p/256")]
    [InlineData("0/000.p/01")]
    [InlineData("0/000.p/1/2")]
    [InlineData("0/000.p/-1")]
    [InlineData("entries")]
    [InlineData("entries/")]
    [InlineData("Entries/000")]
    [InlineData("entries/../../checkpoints/00000000000000000001")]
    [InlineData("../checkpoint")]
    [InlineData("0/../0/000")]
    [InlineData("0/..%2f000")]
    [InlineData("0/000\0")]
    [InlineData("0/٠٠٠")]
    [InlineData("0/x001/x001/x001/x001/x001/x001/001")]
    [InlineData("0/000 ")]
    [InlineData(" 0/000")]
    [InlineData("0//000")]
    public void It_refuses_everything_else(string? path) => Assert.False(TileId.TryParse(path is null ? null : $"tile/{path}", out _));

    [Fact]
    public void It_refuses_a_path_of_any_length() => Assert.False(TileId.TryParse("tile/0/" + new string('x', 1 << 20), out _));
}
