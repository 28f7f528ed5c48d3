namespace Submissions.Cage.Previews;

/// <summary>What one run for previews may take of its own. The parent and the kernel hold it to more (docs/formats/cage-frames.md); these make a hard file cost its own preview and no other's time.</summary>
internal static class PreviewLimits
{
    /// <summary>Longest safe copy of a picture or document that is laid into the cage's folder in memory, 64 MiB. Stops files that fill it; the longest of the measuring corpus has 30.</summary>
    public const int MaxInputBytes = 64 << 20;

    /// <summary>Seconds of one tool, wall clock. Stops a file that makes a tool spin.</summary>
    public const int ToolSeconds = 30;

    /// <summary>Seconds of all tools of a run together; the parent waits 120. Stops a file that is slow in every tool.</summary>
    public const int RunSeconds = 90;

    /// <summary>Bytes that are read of a tool's answer. Stops one that writes without end.</summary>
    public const int MaxAnswerBytes = 16 << 10;

    /// <summary>Bytes of a picture as a tool left it. Stops filling the heap; what a JPEG of 1,600 pixels takes is a tenth.</summary>
    public const int MaxPictureBytes = 8 << 20;

    /// <summary>Bytes of text of those pages that are compared. Stops pages of nothing but letters; a printed page has 5,000.</summary>
    public const int MaxWordsBytes = 1 << 20;

    public const int ThumbnailPixels = 320;

    public const int ScreenPixels = 1_600;

    /// <summary>Pages of a document. Enough to see what it is; whoever needs more opens the safe copy.</summary>
    public const int Pages = 8;

    /// <summary>Frames of a contact sheet along either side.</summary>
    public const int SheetSide = 3;
}
