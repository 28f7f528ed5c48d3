using System.Diagnostics;
using Submissions.Media;
using Submissions.Tests.EndToEnd;

namespace Submissions.Tests.Benchmarks;

/// <summary>
/// Safe copies beside exiftool, mat2, ffmpeg and cp, all on the same files in one run. <c>./bench media FOLDER</c> times the files of a folder (one below it for each format, as
/// <c>jpg/ docx/ pdf/</c>); without one, files that ffmpeg, exiftool and we make.
/// </summary>
internal static class MediaBenchmark
{
    private const int Turns = 5;

    /// <summary>Formats that mat2 takes at all, by folder.</summary>
    private static readonly string[] s_alsoByMat2 = ["jpg", "png", "gif", "tif", "webp", "mp3", "flac", "ogg", "wav", "aif", "avi", "docx", "xlsx", "pptx", "odf", "pdf", "html", "zip", "svg"];

    public static async Task RunAsync(string? folder)
    {
        var work = Directory.CreateTempSubdirectory("media-");
        try
        {
            var files = folder ?? await MadeFiles.InAsync(work.CreateSubdirectory("made").FullName);
            await JpegAsync(Path.Combine(files, "jpg"), work.FullName);
            await VideoAsync(work.FullName);
            Figures.Print("docx_ms", MedianMilliseconds(Path.Combine(files, "docx")));
            Figures.Print("pdf_ms", MedianMilliseconds(Path.Combine(files, "pdf")));
            Figures.Print("worst_vs_mat2", await AgainstMat2Async(files, work.FullName));
        }
        finally
        {
            work.Delete(recursive: true);
        }
    }

    /// <summary>File to file, ours in this process, exiftool's in one that stays.</summary>
    private static async Task JpegAsync(string folder, string work)
    {
        var files = Directory.GetFiles(folder);
        var bytes = files.Sum(file => new FileInfo(file).Length);
        var copy = Path.Combine(work, "copy.jpg");
        using var exiftool = new Exiftool();
        var (speeds, ratios) = (new List<double>(), new List<double>());
        for (var turn = 0; turn < Turns; turn++)
        {
            var ours = Time(() => Array.ForEach(files, file => StripFile(file, copy)));
            var theirs = await TimeAsync(async () =>
            {
                foreach (var file in files)
                {
                    File.Delete(copy);
                    await exiftool.RunAsync("-all=", "-tagsfromfile", "@", "-orientation", "-icc_profile", "-o", copy, file);
                }
            });
            speeds.Add(bytes / ours / 1e6);
            ratios.Add(theirs / ours);
        }
        Console.WriteLine($"JPEG: {files.Length} files, {bytes / 1e6:F0} MB");
        Figures.Print("jpeg_mb_s", Median(speeds));
        Figures.Print("jpeg_vs_exiftool", Median(ratios));
    }

    /// <summary>500 MB of video, program against program.</summary>
    private static async Task VideoAsync(string work)
    {
        var video = await MadeFiles.VideoAsync(work, 500_000_000);
        var copy = Path.Combine(work, "copy.mp4");
        var (ratios, ffmpegs, memory) = (new List<double>(), new List<double>(), 0.0);
        for (var turn = 0; turn < Turns; turn++)
        {
            var cp = await Programs.TimeAsync("cp", video, copy);
            File.Delete(copy);
            var (ours, peak) = await Programs.MeasureAsync(0, "dotnet", Installation.Program("Cli", "submissions.dll"), "strip", video, copy);
            File.Delete(copy);
            var ffmpeg = await Programs.TimeAsync("ffmpeg", "-v", "error", "-i", video, "-map", "0", "-map_metadata", "-1", "-c", "copy", copy);
            File.Delete(copy);
            ratios.Add(ours / cp);
            ffmpegs.Add(ours / ffmpeg);
            memory = Math.Max(memory, peak / (double)(1 << 20));
            Console.WriteLine($"MP4 of {new FileInfo(video).Length / 1e6:F0} MB: cp {cp:F2} s, we {ours:F2} s, ffmpeg -c copy {ffmpeg:F2} s");
        }
        Figures.Print("mp4_vs_cp", Median(ratios));
        Figures.Print("mp4_vs_ffmpeg", Median(ffmpegs));
        Figures.Print("mp4_rss_mib", memory);
    }

    private static double MedianMilliseconds(string folder)
    {
        var times = new List<double>();
        foreach (var file in Directory.GetFiles(folder))
        {
            var content = File.ReadAllBytes(file);
            times.Add(Enumerable.Range(0, 3).Min(_ => Time(() => Strip(content))) * 1000);
        }
        return Median(times);
    }

    /// <summary>Format by format, one run of each program over all files of the format; the format in which we are least ahead.</summary>
    private static async Task<double> AgainstMat2Async(string files, string work)
    {
        var worst = double.MaxValue;
        foreach (var folder in Directory.GetDirectories(files).Where(folder => s_alsoByMat2.Contains(Path.GetFileName(folder))).Order())
        {
            var format = Path.GetFileName(folder);
            var theirs = Directory.CreateDirectory(Path.Combine(work, "mat2", format)).FullName;
            var names = Directory.GetFiles(folder).Select(file => Path.Combine(theirs, Path.GetFileName(file))).ToArray();
            Array.ForEach(names, name => File.Copy(Path.Combine(folder, Path.GetFileName(name)), name));
            var mat2 = (await Programs.MeasureAsync(1, "mat2", ["--inplace", .. names])).Seconds;
            var ours = (await Programs.MeasureAsync(1, "dotnet", Installation.Program("Cli", "submissions.dll"), "strip", "--jobs", "1", folder, Path.Combine(work, "ours", format))).Seconds;
            Console.WriteLine($"{format}: {names.Length} files, mat2 {mat2:F2} s, we {ours:F2} s");
            worst = Math.Min(worst, mat2 / ours);
        }
        return worst;
    }

    private static void StripFile(string path, string copy)
    {
        using var input = File.OpenRead(path);
        using var output = File.Create(copy);
        SafeCopy.Make(input, output, new StripRun(CancellationToken.None));
    }

    private static void Strip(byte[] content)
    {
        using var input = new MemoryStream(content, writable: false);
        SafeCopy.Make(input, Stream.Null, new StripRun(CancellationToken.None));
    }

    private static double Time(Action action)
    {
        var begun = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static async Task<double> TimeAsync(Func<Task> action)
    {
        var begun = Stopwatch.GetTimestamp();
        await action();
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
