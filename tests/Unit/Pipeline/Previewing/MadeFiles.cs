using System.Diagnostics;

namespace Submissions.Tests.Unit.Pipeline.Previewing;

/// <summary>Files as real programs write them (Debian: ffmpeg, libimage-exiftool-perl, libheif-examples, libreoffice-*-nogui), in a folder of the test's own.</summary>
internal sealed class MadeFiles : IDisposable
{
    /// <summary>Red, green over blue, white: shows how a picture lies. 160 × 120.</summary>
    public const string Quarters =
        "-f lavfi -i color=red:s=80x60:r=10:d=4 -f lavfi -i color=lime:s=80x60:r=10:d=4 -f lavfi -i color=blue:s=80x60:r=10:d=4 -f lavfi -i color=white:s=80x60:r=10:d=4 "
        + "-filter_complex [0][1]hstack[u];[2][3]hstack[l];[u][l]vstack";

    private readonly string _folder = Directory.CreateTempSubdirectory("previews-").FullName;

    public string Path(string name) => System.IO.Path.Combine(_folder, name);

    public byte[] Ffmpeg(string arguments, string name)
    {
        Run("ffmpeg", $"-v error -nostdin -y {arguments} {Path(name)}");
        return File.ReadAllBytes(Path(name));
    }

    public byte[] Changed(string program, string arguments, string name)
    {
        Run(program, arguments);
        return File.ReadAllBytes(Path(name));
    }

    /// <summary>What LibreOffice makes of a text.</summary>
    public byte[] Office(string text, string from, string to)
    {
        File.WriteAllText(Path($"text.{from}"), text);
        Run("soffice", $"-env:UserInstallation=file://{_folder}/profile --headless --convert-to {to} --outdir {_folder} {Path($"text.{from}")}");
        return File.ReadAllBytes(Path($"text.{to.Split(':')[0]}"));
    }

    /// <summary>The colours of a picture's quarters, upper row first: R, G, B, W.</summary>
    public string Colours(ReadOnlyMemory<byte> picture)
    {
        File.WriteAllBytes(Path("shown"), picture.ToArray());
        var pixels = Ffmpeg($"-i {Path("shown")} -vf format=rgb24,scale=2:2:flags=area -pix_fmt rgb24 -f rawvideo", "pixels");
        return string.Concat(pixels.Chunk(3).Select(pixel => (pixel[0] > 128, pixel[1] > 128, pixel[2] > 128) switch
        {
            (true, false, false) => 'R',
            (false, true, false) => 'G',
            (false, false, true) => 'B',
            (true, true, true) => 'W',
            _ => '?',
        }));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static void Run(string program, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.GetAwaiter().GetResult());
    }
}
