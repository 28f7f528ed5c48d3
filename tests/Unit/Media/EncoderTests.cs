using System.Diagnostics;
using Submissions.Contracts;

namespace Submissions.Tests.Unit.Media;

/// <summary>Files as the encoders of the world write them, made by ffmpeg (Debian's ffmpeg): what it reads out of a copy is bit for bit what it reads out of the original.</summary>
public sealed class EncoderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("encoders").FullName;

    [Theory]
    [InlineData(MediaKind.Png, "png", "-frames:v 1", true)]
    [InlineData(MediaKind.Png, "apng", "", true)]
    [InlineData(MediaKind.Gif, "gif", "", true)]
    [InlineData(MediaKind.WebP, "webp", "-frames:v 1 -c:v libwebp", true)]
    [InlineData(MediaKind.WebP, "webp", "-frames:v 1 -c:v libwebp -lossless 1", true)]
    [InlineData(MediaKind.Tiff, "tif", "-frames:v 1 -compression_algo lzw", true)]
    [InlineData(MediaKind.Tiff, "tif", "-frames:v 1 -compression_algo raw", true)]
    [InlineData(MediaKind.Wav, "wav", "-c:a pcm_s24le", false)]
    [InlineData(MediaKind.Wav, "wav", "-c:a adpcm_ima_wav", false)]
    [InlineData(MediaKind.Wav, "wav", "-ac 6 -rf64 always", false)]
    [InlineData(MediaKind.Aiff, "aiff", "-c:a pcm_s16le -write_id3v2 1", false)]
    [InlineData(MediaKind.Flac, "flac", "-ac 2", false)]
    [InlineData(MediaKind.Flac, "flac", "-c:a flac -lpc_type cholesky -compression_level 12", false)]
    [InlineData(MediaKind.Mp3, "mp3", "-q:a 2 -write_id3v1 1", false)]
    [InlineData(MediaKind.Mp3, "mp3", "-b:a 64k -ar 22050", false)]
    [InlineData(MediaKind.Mp3, "mp2", "-c:a mp2", false)]
    [InlineData(MediaKind.Aac, "aac", "-c:a aac", false)]
    [InlineData(MediaKind.Ogg, "ogg", "-c:a libvorbis", false)]
    [InlineData(MediaKind.Ogg, "opus", "-c:a libopus", false)]
    [InlineData(MediaKind.Ogg, "oga", "-c:a flac -f ogg", false)]
    public void A_copy_shows_and_sounds_exactly_the_same(MediaKind kind, string ending, string coding, bool isPicture)
    {
        var (original, copied) = (Path.Combine(_folder, "original." + ending), Path.Combine(_folder, "copy." + ending));
        var source = isPicture ? "testsrc=size=64x48:rate=5:duration=1" : "aevalsrc='0.5*sin(440*2*PI*t)+0.2*random(0)':d=2";
        Run($"-f lavfi -i {source} -metadata title=SECRET -metadata artist=SECRET -metadata comment=SECRET {coding} {original}");
        var (report, copy) = Strip.Accepted(File.ReadAllBytes(original));
        Assert.Equal(kind, report.Kind);
        Assert.True(copy.AsSpan().IndexOf("SECRET"u8) < 0);
        File.WriteAllBytes(copied, copy);
        var what = isPicture ? "-pix_fmt rgba -c:v rawvideo -f streamhash -hash md5 -" : "-map 0:a -c copy -f streamhash -hash md5 -";
        Assert.Equal(Run($"-i {original} {what}"), Run($"-i {copied} {what}"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string Run(string arguments)
    {
        using var ffmpeg = Process.Start(new ProcessStartInfo("ffmpeg", "-v error -nostdin -y " + arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = ffmpeg.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = ffmpeg.StandardOutput.ReadToEnd();
        ffmpeg.WaitForExit();
        Assert.True(ffmpeg.ExitCode == 0, error.Result);
        return output;
    }
}
