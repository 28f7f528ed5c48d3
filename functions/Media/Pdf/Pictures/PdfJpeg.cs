using Submissions.Contracts;

namespace Submissions.Media.Pdf;

/// <summary>Strips a JPEG that is a picture of a page, by the same code as a JPEG that is a file, and of its orientation too, which pages do not ask for.</summary>
internal static class PdfJpeg
{
    /// <summary>Bytes in front of a JPEG that readers pass over.</summary>
    private const int MaxLeadBytes = 64;

    private static ReadOnlySpan<byte> Start => [0xFF, 0xD8, 0xFF];

    /// <summary>False, and a fault, if it cannot be.</summary>
    public static bool TryStrip(PdfWalk walk, Stream seekable, Stream sink)
    {
        Span<byte> lead = stackalloc byte[MaxLeadBytes];
        seekable.Position = 0;
        var read = seekable.ReadAtLeast(lead, lead.Length, throwOnEndOfStream: false);
        var start = lead[..read].IndexOf(Start);
        if (start < 0)
        {
            walk.Faults.Raise(Refusal.MediaMalformed);
            return false;
        }
        using var filter = new PdfJpegSink(sink);
        var made = walk.Run.StripEmbedded(start == 0 ? seekable : new PdfPart(seekable, start), filter);
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
}
