using System.Numerics;
using Submissions.Caging;
using Submissions.Contracts;
using Submissions.Pipeline.Strip;
using Submissions.Tests.Unit.Pipeline.Caging;

namespace Submissions.Tests.Unit.Pipeline.Previewing;

/// <summary>What the desk sees of honest files, made by the real tools in the real cage.</summary>
public sealed class PreviewTests : IDisposable
{
    private readonly MadeFiles _files = new();
    private readonly Cage _cage = new(Caged.Limits(), new LocalCages(Caged.Limits()), TimeProvider.System);

    public void Dispose()
    {
        _files.Dispose();
        _cage.Dispose();
    }

    [Theory]
    [InlineData(1, "RGBW")]
    [InlineData(2, "GRWB")]
    [InlineData(3, "WBGR")]
    [InlineData(4, "BWRG")]
    [InlineData(5, "RBGW")]
    [InlineData(6, "BRWG")]
    [InlineData(7, "WGBR")]
    [InlineData(8, "GWRB")]
    public async Task A_photo_is_turned_as_its_orientation_says(int orientation, string colours)
    {
        _files.Ffmpeg($"{MadeFiles.Quarters} -frames:v 1", "photo.jpg");
        var photo = _files.Changed("exiftool", $"-q -overwrite_original -n -Orientation={orientation} -GPSLatitude=48.2 {_files.Path("photo.jpg")}", "photo.jpg");

        var made = await MadeAsync(photo);

        Assert.Equal([PreviewKind.Thumbnail, PreviewKind.Screen], made.Previews.Select(one => one.Header.Kind));
        Assert.All(made.Previews, one => Assert.Equal(colours, _files.Colours(one.Picture)));
        Assert.All(made.Previews, one => Assert.Equal(orientation < 5 ? (160, 120) : (120, 160), (one.Header.Width, one.Header.Height)));
        Assert.Equal(FingerprintKind.Picture, Assert.Single(made.Fingerprints).Kind);
    }

    [Theory]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("tif")]
    [InlineData("gif")]
    public async Task Pictures_of_every_format_are_shown(string ending)
    {
        _files.Ffmpeg($"{MadeFiles.Quarters} -frames:v 1", $"picture.{ending}");
        if (ending is not "gif")
            _files.Changed("exiftool", $"-q -overwrite_original -n -Orientation=6 {_files.Path($"picture.{ending}")}", $"picture.{ending}");

        var made = await MadeAsync(await File.ReadAllBytesAsync(_files.Path($"picture.{ending}"), TestContext.Current.CancellationToken));

        Assert.All(made.Previews, one => Assert.Equal(ending is "gif" ? "RGBW" : "BRWG", _files.Colours(one.Picture)));
        Assert.Equal(2, made.Previews.Count);
    }

    [Theory]
    [InlineData("heic", "")]
    [InlineData("avif", "-A")]
    public async Task Pictures_of_phones_are_shown(string ending, string coding)
    {
        _files.Ffmpeg($"{MadeFiles.Quarters} -frames:v 1", "picture.png");

        var made = await MadeAsync(_files.Changed("heif-enc", $"{coding} {_files.Path("picture.png")} -o {_files.Path($"picture.{ending}")}", $"picture.{ending}"));

        Assert.All(made.Previews, one => Assert.Equal("RGBW", _files.Colours(one.Picture)));
        Assert.Equal(2, made.Previews.Count);
    }

    [Fact]
    public async Task A_see_through_picture_lies_on_white()
    {
        var picture = _files.Ffmpeg("-f lavfi -i color=black@0.0:s=64x64,format=rgba -frames:v 1", "glass.png");

        Assert.Equal("WWWW", _files.Colours((await MadeAsync(picture)).Previews[0].Picture));
    }

    [Fact]
    public async Task A_large_picture_is_made_small_and_a_small_one_is_not_made_large()
    {
        var large = await MadeAsync(_files.Ffmpeg("-f lavfi -i testsrc2=s=4000x3000 -frames:v 1", "large.jpg"));
        Assert.Equal([(320, 240), (1600, 1200)], large.Previews.Select(one => ((int)one.Header.Width, (int)one.Header.Height)));

        var small = await MadeAsync(_files.Ffmpeg("-f lavfi -i testsrc2=s=100x50 -frames:v 1", "small.jpg"));
        Assert.Equal([(100, 50), (100, 50)], small.Previews.Select(one => ((int)one.Header.Width, (int)one.Header.Height)));
    }

    [Theory]
    [InlineData("clip.mp4", "-c:v libx264 -pix_fmt yuv420p")]
    [InlineData("clip.mov", "-c:v mjpeg -pix_fmt yuvj420p")]
    [InlineData("clip.mkv", "-c:v libx264 -pix_fmt yuv420p")]
    [InlineData("clip.webm", "-c:v libvpx")]
    [InlineData("clip.avi", "-c:v mpeg4")]
    [InlineData("clip.3gp", "-c:v h263 -s 176x144")]
    public async Task A_video_gives_a_poster_a_thumbnail_a_sheet_and_fingerprints(string name, string coding)
    {
        var made = await MadeAsync(_files.Ffmpeg($"{MadeFiles.Quarters} {coding}", name));

        Assert.Equal([PreviewKind.Thumbnail, PreviewKind.Poster, PreviewKind.ContactSheet], made.Previews.Select(one => one.Header.Kind));
        Assert.All(made.Previews.Take(2), one => Assert.Equal("RGBW", _files.Colours(one.Picture)));
        Assert.Equal(10, made.Fingerprints.Count);
        Assert.All(made.Fingerprints, one => Assert.Equal(FingerprintKind.Frame, one.Kind));
    }

    [Fact]
    public async Task A_video_held_upright_is_shown_upright()
    {
        _files.Ffmpeg($"{MadeFiles.Quarters} -c:v libx264 -pix_fmt yuv420p", "lying.mp4");
        _files.Ffmpeg($"-i {_files.Path("lying.mp4")} -c copy", "upright.mp4");
        var upright = _files.Changed("exiftool", $"-q -overwrite_original -Rotation=90 {_files.Path("upright.mp4")}", "upright.mp4");

        var made = await MadeAsync(upright);

        Assert.All(made.Previews.Take(2), one => Assert.Equal("BRWG", _files.Colours(one.Picture)));
        Assert.Equal((120, 160), (made.Previews[1].Header.Width, made.Previews[1].Header.Height));
    }

    [Fact]
    public async Task A_long_video_gives_nine_different_frames()
    {
        var made = await MadeAsync(_files.Ffmpeg("-f lavfi -i mandelbrot=s=320x240:r=5 -t 60 -c:v libx264 -preset ultrafast -pix_fmt yuv420p -g 10", "long.mp4"));

        Assert.Equal(3, made.Previews.Count);
        Assert.True(made.Fingerprints.Select(one => one.Bits).Distinct().Count() >= 8);
        Assert.Equal(made.Fingerprints.Select(one => one.Position).Order().Distinct().Count(), made.Fingerprints.Count);
    }

    [Fact]
    public async Task A_video_that_does_not_say_how_long_it_is_gives_its_first_frame()
    {
        var made = await MadeAsync(_files.Ffmpeg($"{MadeFiles.Quarters} -c:v libvpx -f webm -live 1", "browser.webm"));

        Assert.Equal([PreviewKind.Thumbnail, PreviewKind.Poster], made.Previews.Select(one => one.Header.Kind));
    }

    [Theory]
    [InlineData("voice.m4a", "-c:a aac")]
    [InlineData("voice.mp3", "-c:a libmp3lame")]
    [InlineData("voice.ogg", "-c:a libopus")]
    [InlineData("voice.wav", "")]
    [InlineData("voice.flac", "")]
    [InlineData("voice.aac", "")]
    [InlineData("voice.aiff", "")]
    public async Task A_recording_without_pictures_gives_its_waveform(string name, string coding)
    {
        var made = await MadeAsync(_files.Ffmpeg($"-f lavfi -i sine=d=3 {coding}", name));

        var wave = Assert.Single(made.Previews);
        Assert.Equal(new CagePreviewHeader(PreviewKind.Waveform, 1, MediaKind.Png, 1200, 240), wave.Header);
        Assert.Empty(made.Fingerprints);
    }

    [Theory]
    [InlineData("txt", "docx")]
    [InlineData("txt", "odt")]
    [InlineData("txt", "rtf")]
    [InlineData("txt", "pdf")]
    [InlineData("csv", "xlsx")]
    [InlineData("csv", "ods")]
    public async Task The_pages_of_a_document_are_shown(string from, string to)
    {
        var made = await MadeAsync(_files.Office("what was seen\nstatement, two\n", from, to));

        Assert.Equal([PreviewKind.Thumbnail, PreviewKind.Page], made.Previews.Select(one => one.Header.Kind));
        Assert.Equal(1600, Math.Max(made.Previews[1].Header.Width, made.Previews[1].Header.Height));
        Assert.Equal(320, Math.Max(made.Previews[0].Header.Width, made.Previews[0].Header.Height));
    }

    [Fact]
    public async Task The_same_words_in_two_formats_have_the_like_fingerprint()
    {
        var words = string.Join('\n', Enumerable.Range(0, 30).Select(line => $"On day {line} of the siege the {line * 7}th house of the quarter was hit, and those inside were taken away."));
        var letter = await MadeAsync(_files.Office(words, "txt", "docx"));
        var print = await MadeAsync(_files.Office(words, "txt", "pdf"));
        var other = await MadeAsync(_files.Office(string.Join('\n', Enumerable.Range(0, 30).Select(line => $"Invoice {line}: delivery of {line * 3} crates of oranges, payable by the end of month {line % 12}.")), "txt", "pdf"));

        var (left, right) = (Assert.Single(letter.Fingerprints), Assert.Single(print.Fingerprints));
        Assert.Equal((FingerprintKind.Text, 0), (left.Kind, left.Position));
        Assert.InRange(BitOperations.PopCount(left.Bits ^ right.Bits), 0, 3);
        Assert.InRange(BitOperations.PopCount(left.Bits ^ Assert.Single(other.Fingerprints).Bits), 12, 64);
    }

    [Fact]
    public async Task Of_a_long_document_the_first_eight_pages_are_shown()
    {
        var made = await MadeAsync(_files.Office(string.Concat(Enumerable.Range(0, 700).Select(line => $"line {line}\n")), "txt", "pdf"));

        Assert.Equal(Enumerable.Range(1, 8), made.Previews.Where(one => one.Header.Kind == PreviewKind.Page).Select(one => (int)one.Header.Index));
    }

    private async Task<CagePreviews> MadeAsync(byte[] file)
    {
        var outcome = await _cage.PreviewAsync(new MemoryStream(file), TestContext.Current.CancellationToken);
        Assert.True(outcome.TryGet(out var made), $"{outcome.Refusal}");
        return made!;
    }
}
