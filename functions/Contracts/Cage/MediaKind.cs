namespace Submissions.Contracts;

/// <summary>The formats of which safe copies are made. Crosses the cage's wall as a number; numbers are never reused.</summary>
public enum MediaKind : ushort
{
    Jpeg = 1,
    Png = 2,
    Gif = 3,
    WebP = 4,
    Tiff = 5,
    Mp3 = 12,
    Aac = 13,
    Flac = 14,
    Ogg = 15,
    Wav = 16,
    Aiff = 17,
    Amr = 18,
}
