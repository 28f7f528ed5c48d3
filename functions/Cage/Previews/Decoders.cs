using Submissions.Contracts;

namespace Submissions.Cage.Previews;

/// <summary>Which of ffmpeg's readers and decoders a kind of file may reach. It has hundreds, most of them of games and of the nineties, and that is where its bugs are; it is told, and guesses nothing.</summary>
internal static class Decoders
{
    public const string OfPictures = "mjpeg,png,apng,gif,webp,tiff";

    /// <summary>What phones, cameras, browsers and messengers record.</summary>
    public const string OfRecordings =
        "h264,hevc,vp8,vp9,libdav1d,mpeg4,h263,mjpeg,mpeg1video,mpeg2video,msmpeg4,theora,prores,"
        + "aac,mp3float,mp3,mp2float,mp2,opus,vorbis,flac,alac,amrnb,amrwb,libopencore_amrnb,libopencore_amrwb,ac3,eac3,"
        + "pcm_s16le,pcm_s16be,pcm_s24le,pcm_s24be,pcm_s32le,pcm_s32be,pcm_f32le,pcm_f32be,pcm_f64le,pcm_f64be,pcm_u8,pcm_s8,pcm_alaw,pcm_mulaw,adpcm_ima_wav,adpcm_ms,adpcm_ima_qt";

    /// <summary>The name of ffmpeg's reader for a kind; null for kinds that it is not used for. Named outright, so that a playlist under another name is not taken for one.</summary>
    public static string? Reader(MediaKind kind) => kind switch
    {
        MediaKind.Jpeg or MediaKind.Heic or MediaKind.Avif => "jpeg_pipe",
        MediaKind.Png => "png_pipe",
        MediaKind.Gif => "gif",
        MediaKind.WebP => "webp_pipe",
        MediaKind.Tiff => "tiff_pipe",
        MediaKind.Mp4 or MediaKind.QuickTime or MediaKind.M4a or MediaKind.ThreeGp => "mov",
        MediaKind.Matroska or MediaKind.WebM => "matroska",
        MediaKind.Avi => "avi",
        MediaKind.Mp3 => "mp3",
        MediaKind.Aac => "aac",
        MediaKind.Flac => "flac",
        MediaKind.Ogg => "ogg",
        MediaKind.Wav => "wav",
        MediaKind.Aiff => "aiff",
        MediaKind.Amr => "amr",
        _ => null,
    };
}
