using System.Numerics;
using Submissions.Media;
using Submissions.Tests.Unit.Pipeline.Previewing;

namespace Submissions.Tests.Unit.Media;

/// <summary>What the perceptual hash forgives and what it does not, on pictures that ffmpeg draws and changes.</summary>
public sealed class PictureHashTests : IDisposable
{
    private const string Scene = "-f lavfi -i mandelbrot=s=800x600:start_scale=0.5 -frames:v 1";

    private readonly MadeFiles _files = new();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("-vf scale=240:180 -q:v 3", "jpg")]
    [InlineData("-vf scale=2000:1500 -q:v 3", "jpg")]
    [InlineData("-q:v 28", "jpg")]
    [InlineData("-vf eq=brightness=0.08", "png")]
    [InlineData("-vf eq=contrast=1.2", "png")]
    [InlineData("-vf scale=640:480,format=gray -q:v 12", "jpg")]
    public void The_same_picture_changed_as_messengers_do_differs_in_at_most_6_bits(string change, string ending)
    {
        var original = Hash(_files.Ffmpeg(Scene, "scene.png"));

        Assert.InRange(Distance(original, Hash(_files.Ffmpeg($"-i {_files.Path("scene.png")} {change}", $"changed.{ending}"))), 0, 6);
    }

    [Fact]
    public void Different_pictures_differ_in_at_least_20_bits()
    {
        ulong[] hashes =
        [
            Hash(_files.Ffmpeg(Scene, "a.png")),
            Hash(_files.Ffmpeg("-f lavfi -i testsrc2=s=800x600 -frames:v 1", "b.png")),
            Hash(_files.Ffmpeg("-f lavfi -i testsrc=s=800x600 -frames:v 1", "c.png")),
            Hash(_files.Ffmpeg("-f lavfi -i mandelbrot=s=800x600:start_x=-0.1:start_y=-0.9:start_scale=0.2 -frames:v 1", "d.png")),
            Hash(_files.Ffmpeg("-i " + _files.Path("a.png") + " -vf hflip,vflip,transpose", "e.png")),
        ];
        for (var left = 0; left < hashes.Length; left++)
        {
            for (var right = left + 1; right < hashes.Length; right++)
                Assert.True(Distance(hashes[left], hashes[right]) >= 20, $"{left} and {right}: {Distance(hashes[left], hashes[right])}");
        }
    }

    [Fact]
    public void Flat_pictures_have_none()
    {
        Assert.Null(PictureHash.Of(new byte[PictureHash.GreyValues]));
        Assert.Null(PictureHash.Of(Enumerable.Repeat((byte)200, PictureHash.GreyValues).ToArray()));
        Assert.Null(PictureHash.Of(Enumerable.Range(0, PictureHash.GreyValues).Select(at => (byte)(100 + (at * 7919 % 3))).ToArray()));
        Assert.Null(PictureHash.Of(Enumerable.Range(0, PictureHash.GreyValues).Select(at => (byte)(at / PictureHash.Side * 8)).ToArray()));
    }

    /// <summary>The number is that of an independent computation (the sums of the definition, in another language).</summary>
    [Fact]
    public void It_is_fixed_for_good()
    {
        var grey = Enumerable.Range(0, PictureHash.GreyValues).Select(at => (byte)((at * at / 37) + (at % 32 * 5) & 0xFF)).ToArray();

        Assert.Equal(17505758013964221628, PictureHash.Of(grey));
        Assert.Throws<ArgumentException>(() => PictureHash.Of(grey.AsSpan(1)));
    }

    private static int Distance(ulong left, ulong right) => BitOperations.PopCount(left ^ right);

    private ulong Hash(byte[] picture)
    {
        File.WriteAllBytes(_files.Path("hashed"), picture);
        return PictureHash.Of(_files.Ffmpeg($"-i {_files.Path("hashed")} -vf scale=32:32:flags=area,format=gray -f rawvideo", "grey"))!.Value;
    }
}
