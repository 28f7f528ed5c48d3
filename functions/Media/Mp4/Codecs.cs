namespace Submissions.Media.Mp4;

/// <summary>Names of sample entries: which codings of picture and sound are known. The samples themselves are never looked into.</summary>
internal static class Codecs
{
    public static bool IsVideo(string type) => type is
        "avc1" or "avc2" or "avc3" or "avc4" or "hvc1" or "hvc2" or "hev1" or "hev2" or "lhv1" or "lhe1" or "dvh1" or "dvhe" or "dva1" or "dvav" or "dav1"
        or "vvc1" or "vvi1" or "av01" or "vp08" or "vp09" or "vp10" or "mp4v" or "s263" or "h263" or "H263" or "mp2v" or "m1v " or "m1v1" or "m2v1" or "mpeg"
        or "mjpg" or "MJPG" or "mjp2" or "jpeg" or "mjpa" or "mjpb" or "mjp\0" or "png " or "tiff" or "gif " or "apcn" or "apch" or "apcs" or "apco" or "ap4h"
        or "ap4x" or "aprn" or "aprh" or "SVQ1" or "SVQ3" or "cvid" or "raw " or "2vuy" or "2Vuy" or "yuv2" or "yuvs" or "v210" or "v216" or "v308" or "v408"
        or "v410" or "uncv" or "rle " or "WRLE" or "8BPS" or "rpza" or "smc " or "icod" or "DIVX" or "XVID" or "xvid" or "3IV2" or "FMP4" or "dvc " or "dvcp"
        or "dvpp" or "dv5n" or "dv5p" or "dvh2" or "dvh3" or "dvh4" or "dvh5" or "dvh6" or "dvhp" or "dvhq" or "mx3n" or "mx3p" or "mx4n" or "mx4p" or "mx5n"
        or "mx5p" or "hdv1" or "hdv2" or "hdv3" or "hdv4" or "hdv5" or "hdv6" or "hdv7" or "hdv8" or "hdv9" or "xdv1" or "xdv2" or "xdv3" or "xdv4" or "xdv5"
        or "xdv6" or "xdv7" or "xdv8" or "xdv9" or "xdva" or "xdvb" or "xdvc" or "xdvd" or "xdve" or "xdvf" or "xd51" or "xd54" or "xd55" or "xd59" or "xd5a"
        or "xd5b" or "xd5c" or "xd5d" or "xd5e" or "xd5f" or "AVdn" or "AVdh" or "AVDJ" or "CFHD" or "vc-1" or "drac" or "jxs1" or "j2k1" or "mjc1";

    public static bool IsSound(string type) => type is
        "mp4a" or "samr" or "sawb" or "sawp" or "sevc" or "sqcp" or "ssmv" or "Qclp" or "QDM2" or "QDMC" or "ac-3" or "ec-3" or "ac-4" or "sac3" or "SAC3"
        or "alac" or "fLaC" or "Opus" or "lpcm" or "ipcm" or "fpcm" or "sowt" or "twos" or "in24" or "in32" or "fl32" or "fl64" or "raw " or "NONE" or "\0\0\0\0"
        or "ulaw" or "alaw" or "ima4" or "agsm" or ".mp3" or "MAC3" or "MAC6" or "spex" or "dtsc" or "dtsh" or "dtsl" or "dtse" or "mha1" or "mha2" or "mhm1"
        or "mhm2" or "apac" or "mlpa" or "vdva" or "dvca" or "ms\0\u0002" or "ms\0\u0011" or "ms\0U";

    public static bool IsEncrypted(string type) => type is "encv" or "enca" or "encs" or "enct" or "encm" or "drms" or "drmi" or "p608" or "drmt";

    /// <summary>Bytes of one sample of one channel of uncompressed sound; 0 for what is compressed or says so itself.</summary>
    public static int PcmBytes(string type, int bitsPerSample) => type switch
    {
        "ulaw" or "alaw" => 1,
        "sowt" or "twos" or "raw " or "NONE" or "\0\0\0\0" => bitsPerSample is 8 ? 1 : type is "raw " && bitsPerSample is not 16 ? 1 : 2,
        "in24" => 3,
        "in32" or "fl32" => 4,
        "fl64" => 8,
        _ => 0,
    };
}
