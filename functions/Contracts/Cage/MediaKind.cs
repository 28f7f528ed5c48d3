namespace Submissions.Contracts;

/// <summary>The formats of which safe copies are made. Crosses the cage's wall as a number; numbers are never reused.</summary>
public enum MediaKind : ushort
{
    Jpeg = 1,
    Png = 2,
    Gif = 3,
    WebP = 4,
    Tiff = 5,
    Heic = 6,
    Avif = 7,
    Mp4 = 8,
    Mp3 = 12,
    Aac = 13,
    Flac = 14,
    Ogg = 15,
    Wav = 16,
    Aiff = 17,
    Amr = 18,
    Pdf = 19,
    Docx = 20,
    Xlsx = 21,
    Pptx = 22,
    Odt = 23,
    Ods = 24,
    Odp = 25,
    Zip = 30,
    QuickTime = 31,
    M4a = 32,
    ThreeGp = 33,
}
