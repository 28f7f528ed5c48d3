using Submissions.Contracts;

namespace Submissions.Media.Pdf;

/// <summary>
/// Strips a JPEG that is a picture of a page, by the same code as a JPEG that is a file, and of its orientation too, which pages do not ask for. One
/// without its last marker gets it, as readers bear that; what is no JPEG at all becomes empty, since nobody sees it.
/// </summary>
internal static class PdfJpeg
{
    /// <summary>Bytes in front of a JPEG that readers pass over.</summary>
    private const int MaxLeadBytes = 64;

    private static ReadOnlySpan<byte> Start => [0xFF, 0xD8, 0xFF];

    private static ReadOnlySpan<byte> End => [0xFF, 0xD9];

    /// <summary>False, and a fault, if it cannot be.</summary>
    public static bool TryStrip(PdfWalk walk, Stream seekable, Stream sink)
    {
        Span<byte> lead = stackalloc byte[MaxLeadBytes];
        seekable.Position = 0;
        var read = seekable.ReadAtLeast(lead, lead.Length, throwOnEndOfStream: false);
        var start = lead[..read].IndexOf(Start);
        if (start < 0)
        {
            walk.Note(read > 0 ? MetadataSet.Of(MetadataClass.Other) : default);
            return true;
        }
        using var filter = new PdfJpegSink(sink);
        using var jpeg = new PdfPart(seekable, start, HasEnd(seekable) ? [] : [0xFF, 0xD9]);
        var made = walk.Run.StripEmbedded(jpeg, filter);
        if (!made.TryGet(out var report))
        {
            walk.Faults.Raise(made.Refusal);
            return false;
        }
        walk.Note(report.Removed);
        if (filter.HadOrientation || start > 0)
            walk.Note(MetadataClass.Other);
        return true;
    }

    private static bool HasEnd(Stream seekable)
    {
        Span<byte> tail = stackalloc byte[MaxLeadBytes];
        seekable.Position = Math.Max(0, seekable.Length - MaxLeadBytes);
        var read = seekable.ReadAtLeast(tail, tail.Length, throwOnEndOfStream: false);
        return tail[..read].IndexOf(End) >= 0;
    }
}
