using System.Globalization;
using Submissions.Contracts;
using Submissions.Media.Exif;

namespace Submissions.Cage.Previews;

/// <summary>Thumbnail, screen-size picture and fingerprint of a picture, turned as it is to be seen, on white where it is see-through; of an animation its first picture. Colour profiles are not applied.</summary>
internal static class Pictures
{
    private const string FromHeif = "heif.jpg";
    private const string Thumbnail = "thumbnail.jpg";
    private const string Screen = "screen.jpg";
    private const string Grey = "grey";

    /// <param name="kind">Of the safe copy in the workspace.</param>
    /// <param name="tools">Runs the tools.</param>
    /// <param name="made">Gets what was made.</param>
    public static Refusal Make(MediaKind kind, ToolRun tools, PreviewSet made)
    {
        var isHeif = kind is MediaKind.Heic or MediaKind.Avif;
        if (!File.Exists(Tools.Ffmpeg) || (isHeif && !File.Exists(Tools.HeifConvert)))
            return Refusal.PreviewToolMissing;
        if (isHeif && tools.Run(Tools.HeifConvert, ["-q", "92", Workspace.File(SafeInput.Name), Workspace.File(FromHeif)]).Code != 0)
            return Refusal.PreviewFailed;
        // heif-convert turns the picture itself.
        var turn = isHeif ? "null" : Turn(CopyOrientation.Of(File.ReadAllBytes(Workspace.File(SafeInput.Name))));
        _ = tools.Run(Tools.Ffmpeg,
        [
            "-v", "quiet", "-nostdin", "-y", "-threads", "1", "-filter_complex_threads", "1", "-protocol_whitelist", "file", "-codec_whitelist", Decoders.OfPictures, "-noautorotate",
            "-f", Decoders.Reader(kind)!, "-i", Workspace.File(isHeif ? FromHeif : SafeInput.Name),
            "-filter_complex",
            $"[0:v]scale={Within(PreviewLimits.ScreenPixels)},setsar=1,format=rgba,{turn}[p];color=c=white[w];[w][p]scale2ref[w2][p2];[w2][p2]overlay=shortest=1:format=auto,split=3[s][t][g];"
                + $"[s]format=yuvj420p[s2];[t]scale={Within(PreviewLimits.ThumbnailPixels)},format=yuvj420p[t2];[g]scale=32:32:flags=area,format=gray[g2]",
            .. Output("[s2]", Screen, 5), .. Output("[t2]", Thumbnail, 4), "-map", "[g2]", "-frames:v", "1", "-f", "rawvideo", Workspace.File(Grey),
        ]);
        made.TryAdd(PreviewKind.Thumbnail, 1, MediaKind.Jpeg, Thumbnail);
        made.TryAdd(PreviewKind.Screen, 1, MediaKind.Jpeg, Screen);
        made.AddHash(FingerprintKind.Picture, 0, Grey);
        return made.IsEmpty ? Refusal.PreviewFailed : Refusal.None;
    }

    /// <summary>ffmpeg's scale: no larger than that along either side, never enlarged, proportions kept.</summary>
    public static string Within(int pixels)
    {
        var most = pixels.ToString(CultureInfo.InvariantCulture);
        return $"w='min({most},iw)':h='min({most},ih)':force_original_aspect_ratio=decrease:flags=area";
    }

    /// <summary>One JPEG of ffmpeg's: quality 2 (best) to 31.</summary>
    public static IReadOnlyList<string> Output(string stream, string name, int quality) =>
        ["-map", stream, "-frames:v", "1", "-c:v", "mjpeg", "-q:v", quality.ToString(CultureInfo.InvariantCulture), "-f", "image2", "-update", "1", Workspace.File(name)];

    /// <summary>EXIF 2.32, tag 0x0112, as ffmpeg's filters.</summary>
    private static string Turn(byte orientation) => orientation switch
    {
        2 => "hflip",
        3 => "hflip,vflip",
        4 => "vflip",
        5 => "transpose=cclock_flip",
        6 => "transpose=clock",
        7 => "transpose=clock_flip",
        8 => "transpose=cclock",
        _ => "null",
    };
}
