namespace Submissions.Contracts;

/// <summary>The formats of which safe copies are made. Crosses the cage's wall as a number; numbers are never reused.</summary>
public enum MediaKind : ushort
{
    Jpeg = 1,
    Png = 2,
    Gif = 3,
    WebP = 4,
    Docx = 20,
    Xlsx = 21,
    Pptx = 22,
    Odt = 23,
    Ods = 24,
    Odp = 25,
    Rtf = 26,
    Svg = 27,
    Html = 28,
    PlainText = 29,
    Zip = 30,
}
