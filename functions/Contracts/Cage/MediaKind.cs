namespace Submissions.Contracts;

/// <summary>The formats of which safe copies are made. Crosses the cage's wall as a number; numbers are never reused.</summary>
public enum MediaKind : ushort
{
    Jpeg = 1,
    Heic = 6,
    Avif = 7,
    Mp4 = 8,
    Matroska = 9,
    WebM = 10,
    Avi = 11,
    QuickTime = 31,
    M4a = 32,
    ThreeGp = 33,
}
