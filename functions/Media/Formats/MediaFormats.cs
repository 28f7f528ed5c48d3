using Submissions.Media.Jpeg;

namespace Submissions.Media;

/// <summary>The registry: every format of which safe copies are made.</summary>
public static class MediaFormats
{
    /// <summary>Bytes of a file's beginning that are enough to tell its format.</summary>
    public const int HeadBytes = 64;

    public static IReadOnlyList<MediaFormat> All { get; } = [new JpegFormat()];

    /// <summary>The format of a file that begins so, or none.</summary>
    public static MediaFormat? Detect(ReadOnlySpan<byte> head)
    {
        foreach (var format in All)
        {
            if (format.Detects(head))
                return format;
        }
        return null;
    }
}
