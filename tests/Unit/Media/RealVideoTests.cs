using System.Diagnostics;
using System.Text;

namespace Submissions.Tests.Unit.Media;

/// <summary>Files that a real program wrote (ffmpeg, Debian package of that name), judged by what it reads of the copy: the same coded bytes in every stream, and no word of ours.</summary>
public sealed class RealVideoTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("video-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("phone.mp4", "-c:v libx264 -c:a aac -metadata location=+48.2082+016.3738/SECRET")]
    [InlineData("live.mp4", "-c:v libx264 -bf 2 -c:a aac -movflags frag_keyframe+empty_moov -g 5")]
    [InlineData("hybrid.mp4", "-c:v libx264 -c:a aac -movflags frag_keyframe -g 5")]
    [InlineData("camera.mov", "-c:v mjpeg -c:a pcm_s16be -timecode 01:02:03:04")]
    [InlineData("sound.m4a", "-vn -c:a alac")]
    [InlineData("old.3gp", "-c:v h263 -s 176x144 -c:a aac")]
    [InlineData("film.mkv", "-c:v libx264 -c:a libvorbis -metadata:s:a:0 title=SECRET -metadata:s:a:0 language=ara")]
    [InlineData("browser.webm", "-c:v libvpx -c:a libopus -live 1")]
    [InlineData("camera.avi", "-c:v mpeg4 -c:a pcm_s16le")]
    public void Coded_bytes_stay_and_names_go(string name, string arguments)
    {
        var file = Path.Combine(_folder, name);
        var copy = Path.Combine(_folder, "copy-" + name);
        Run($"-f lavfi -i testsrc2=s=64x48:r=10 -f lavfi -i sine -t 1.5 {arguments} -metadata title=SECRET -metadata artist=SECRET -metadata comment=SECRET -y {file}");
        var bytes = File.ReadAllBytes(file);
        Assert.True(Encoding.Latin1.GetString(bytes).Contains("SECRET", StringComparison.Ordinal));

        var (report, stripped) = Strip.Accepted(bytes);
        Assert.False(report.Removed.IsEmpty);
        Assert.False(Encoding.Latin1.GetString(stripped).Contains("SECRET", StringComparison.Ordinal));
        Assert.Equal(stripped, Strip.Accepted(stripped).Copy);
        File.WriteAllBytes(copy, stripped);
        var expected = Run($"-i {file} -map 0:V? -map 0:a? -c copy -f streamhash -");
        Assert.NotEmpty(expected);
        Assert.Equal(expected, Run($"-i {copy} -map 0:V? -map 0:a? -c copy -f streamhash -"));
        Assert.Equal(Frames(file), Frames(copy));
    }

    /// <summary>Time, length and digest of every coded frame. Not the decoders' settings: those of Vorbis hold tags, which go.</summary>
    private static List<string> Frames(string file) =>
        [.. Run($"-i {file} -map 0:V? -map 0:a? -c copy -f framecrc -").Split('\n').Where(line => !line.StartsWith("#extradata", StringComparison.Ordinal))];

    private static string Run(string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("ffmpeg", "-v error -nostdin -bitexact " + arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.GetAwaiter().GetResult());
        return output;
    }
}
