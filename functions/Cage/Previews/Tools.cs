namespace Submissions.Cage.Previews;

/// <summary>Where the programs lie in the cage: at the places of their Debian packages, nowhere else.</summary>
internal static class Tools
{
    /// <summary>Package ffmpeg.</summary>
    public const string Ffmpeg = "/usr/bin/ffmpeg";

    /// <summary>Package ffmpeg.</summary>
    public const string Ffprobe = "/usr/bin/ffprobe";

    /// <summary>Package poppler-utils.</summary>
    public const string Pdftoppm = "/usr/bin/pdftoppm";

    /// <summary>Package poppler-utils.</summary>
    public const string Pdftotext = "/usr/bin/pdftotext";

    /// <summary>Package libheif-examples.</summary>
    public const string HeifConvert = "/usr/bin/heif-convert";

    /// <summary>Packages libreoffice-writer-nogui, libreoffice-calc-nogui, libreoffice-impress-nogui. The program itself: the script around it only looks for places.</summary>
    public const string Office = "/usr/lib/libreoffice/program/soffice.bin";
}
