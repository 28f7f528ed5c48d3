using System.Globalization;
using System.Text;
using Submissions.Contracts;

namespace Submissions.Cage.Previews;

/// <summary>
/// Of a video a frame from its first tenth, nine evenly spaced ones on a sheet, and their fingerprints; of a recording without pictures its waveform. The file is served by ranges (<see cref="RangeServer"/>), however long it is.
/// </summary>
internal static class Recordings
{
    /// <summary>Up to so many seconds frames are taken exactly where they are due. Longer recordings give the key frame before: to decode up to each place would take minutes.</summary>
    private const double ExactSeconds = 20;

    /// <summary>Longest that is believed, a week. Stops positions that fit no number.</summary>
    private const double MaxSeconds = 7 * 24 * 3_600;

    private const int Frames = PreviewLimits.SheetSide * PreviewLimits.SheetSide;
    private const int TilePixels = 480;
    private const string Poster = "poster.jpg";
    private const string Thumbnail = "thumbnail.jpg";
    private const string Sheet = "sheet.jpg";
    private const string Waveform = "waveform.png";
    private const string Grey = "grey";

    /// <param name="kind">From the magic bytes of the original.</param>
    /// <param name="address">Where it is served.</param>
    /// <param name="tools">Runs the tools.</param>
    /// <param name="made">Gets what was made.</param>
    public static Refusal Make(MediaKind kind, string address, ToolRun tools, PreviewSet made)
    {
        if (!File.Exists(Tools.Ffmpeg) || !File.Exists(Tools.Ffprobe))
            return Refusal.PreviewToolMissing;
        string[] source = ["-v", "quiet", "-threads", "1", "-protocol_whitelist", "http,tcp", "-codec_whitelist", Decoders.OfRecordings, "-f", Decoders.Reader(kind)!];
        var (_, answer) = tools.Run(Tools.Ffprobe, [.. source, "-show_entries", "format=duration:stream=codec_type:stream_disposition=attached_pic", "-of", "default=noprint_wrappers=1", address]);
        var said = Encoding.Latin1.GetString(answer).Split('\n');
        if (HasVideo(said))
            MakeFrames(source, address, Seconds(said), tools, made);
        else
            MakeWaveform(source, address, tools, made);
        return made.IsEmpty ? Refusal.PreviewFailed : Refusal.None;
    }

    private static void MakeFrames(string[] source, string address, double seconds, ToolRun tools, PreviewSet made)
    {
        if (TryTakeFrame(seconds / 10, "poster"))
        {
            made.TryAdd(PreviewKind.Thumbnail, 1, MediaKind.Jpeg, Thumbnail);
            made.TryAdd(PreviewKind.Poster, 1, MediaKind.Jpeg, Poster);
            made.AddHash(FingerprintKind.Frame, (int)(seconds * 100), Grey);
        }
        var taken = 0;
        for (var frame = 0; frame < Frames && seconds > 0; frame++)
        {
            var at = seconds * ((2 * frame) + 1) / (2 * Frames);
            if (!TryTakeFrame(at, "tile"))
                continue;
            made.AddHash(FingerprintKind.Frame, (int)(at * 1000), Grey);
            File.Move(Workspace.File(Poster), Workspace.File($"tile{taken}.jpg"));
            taken++;
        }
        if (taken > 1)
        {
            _ = tools.Run(Tools.Ffmpeg,
            [
                "-v", "quiet", "-nostdin", "-y", "-threads", "1", "-protocol_whitelist", "file", "-codec_whitelist", "mjpeg", "-f", "image2", "-i", Workspace.File("tile%d.jpg"),
                "-vf", $"scale=w={TilePixels}:h={TilePixels}:force_original_aspect_ratio=decrease,tile={PreviewLimits.SheetSide}x{PreviewLimits.SheetSide}:padding=4:margin=4:color=white",
                .. Pictures.Output("0:v", Sheet, 5),
            ]);
            made.TryAdd(PreviewKind.ContactSheet, 1, MediaKind.Jpeg, Sheet);
        }

        // Square pixels first: recordings of television have others. ffmpeg turns a video by its matrix of itself.
        bool TryTakeFrame(double at, string what)
        {
            File.Delete(Workspace.File(Poster));
            File.Delete(Workspace.File(Thumbnail));
            File.Delete(Workspace.File(Grey));
            string[] roughly = seconds > ExactSeconds ? ["-skip_frame", "nokey", "-noaccurate_seek"] : [];
            var largest = Pictures.Within(what == "poster" ? PreviewLimits.ScreenPixels : TilePixels);
            _ = tools.Run(Tools.Ffmpeg,
            [
                "-nostdin", "-y", "-filter_complex_threads", "1", .. roughly, "-ss", at.ToString("F3", CultureInfo.InvariantCulture), .. source, "-i", address,
                "-filter_complex",
                $"[0:V:0]scale=w='max(1,trunc(iw*if(sar,sar,1)))':h=ih,setsar=1,scale={largest},split=3[p][t][g];[p]format=yuvj420p[p2];"
                    + $"[t]scale={Pictures.Within(PreviewLimits.ThumbnailPixels)},format=yuvj420p[t2];[g]scale=32:32:flags=area,format=gray[g2]",
                .. Pictures.Output("[p2]", Poster, 5), .. Pictures.Output("[t2]", Thumbnail, 4), "-map", "[g2]", "-frames:v", "1", "-f", "rawvideo", Workspace.File(Grey),
            ]);
            return File.Exists(Workspace.File(Poster));
        }
    }

    private static void MakeWaveform(string[] source, string address, ToolRun tools, PreviewSet made)
    {
        _ = tools.Run(Tools.Ffmpeg,
        [
            "-nostdin", "-y", "-filter_complex_threads", "1", .. source, "-i", address,
            "-filter_complex", "[0:a:0]aformat=channel_layouts=mono,showwavespic=s=1200x240:colors=0x1f4e79[w];color=c=white:s=1200x240[b];[b][w]overlay=shortest=1:format=auto,format=rgb24[o]",
            "-map", "[o]", "-frames:v", "1", "-c:v", "png", "-f", "image2", "-update", "1", Workspace.File(Waveform),
        ]);
        made.TryAdd(PreviewKind.Waveform, 1, MediaKind.Png, Waveform);
    }

    /// <summary>A picture track that is not the cover of a song. ffprobe says the type of a stream, then what of it is a cover.</summary>
    private static bool HasVideo(string[] said)
    {
        for (var line = 0; line < said.Length; line++)
        {
            if (said[line].Trim() == "codec_type=video" && said.Skip(line).FirstOrDefault(next => next.StartsWith("DISPOSITION:attached_pic=", StringComparison.Ordinal))?.Trim() != "DISPOSITION:attached_pic=1")
                return true;
        }
        return false;
    }

    /// <summary>0 when it is not known: browsers record WebM without saying.</summary>
    private static double Seconds(string[] said)
    {
        const string Name = "duration=";
        var line = said.FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal)) ?? Name;
        return double.TryParse(line[Name.Length..].Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= MaxSeconds ? seconds : 0;
    }
}
