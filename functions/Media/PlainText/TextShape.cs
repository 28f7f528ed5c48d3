namespace Submissions.Media.PlainText;

/// <summary>How the characters of a text are written.</summary>
internal enum TextShape
{
    /// <summary>No text.</summary>
    None,

    /// <summary>One byte for ASCII, and whatever the encoding has for other letters: UTF-8, windows-1252, -1256, -1251, KOI8, Big5, GBK, Shift-JIS.</summary>
    Bytes,
    Utf16LittleEndian,
    Utf16BigEndian,
}
