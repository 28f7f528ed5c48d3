namespace Submissions.Media.Pdf;

/// <summary>Over any of these a file is refused with <c>MediaLimit</c>. Each says which attack it stops and what real files need.</summary>
internal static class PdfLimits
{
    /// <summary>Objects of one file; a book of 2,000 tagged pages has 300,000. Stops tables that alone fill the memory.</summary>
    public const int MaxObjects = 400_000;

    /// <summary>Highest number of an object (ISO 32000-1, annex C). Stops tables of billions of free entries.</summary>
    public const int MaxObjectNumber = 8_388_607;

    /// <summary>Values within values; real files have under 10. Stops a stack that overflows.</summary>
    public const int MaxNesting = 48;

    /// <summary>References that lead to references. Stops circles.</summary>
    public const int MaxHops = 16;

    /// <summary>Bytes of one object without its stream, 8 MiB; the widths of a large font take 1. Stops an object that fills the memory.</summary>
    public const int MaxObjectBytes = 8 << 20;

    /// <summary>Bytes of one object stream when decoded, 8 MiB; writers stop at 200 objects or 100 KiB. Stops bombs.</summary>
    public const int MaxObjectStreamBytes = 8 << 20;

    /// <summary>Bytes of a program that is cleaned in memory: a font, a character map, a profile, a function; 16 MiB. The largest fonts in use (Chinese, Japanese, Korean) have 15. Stops bombs.</summary>
    public const int MaxProgramBytes = 16 << 20;

    /// <summary>Bytes of one operator with its operands or its inline picture, 8 MiB; inline pictures are meant to have 4 KiB. Stops content that is one endless string.</summary>
    public const int MaxOperationBytes = 8 << 20;

    /// <summary>Operands of one operator outside of arrays; 33 is the most that has a meaning. Stops a list that grows with the content.</summary>
    public const int MaxOperands = 256;

    /// <summary>Updates that one file may have gone through; an often signed contract has 30. Stops chains without end.</summary>
    public const int MaxRevisions = 1024;

    /// <summary>Filters on one stream; writers use 2. Stops streams coded thousands of times.</summary>
    public const int MaxFilters = 8;

    /// <summary>Pages; the longest scanned archives have 20,000. Stops page trees that hold a page again and again.</summary>
    public const int MaxPages = 100_000;

    /// <summary>Levels of the page tree and of name trees; 10 hold billions. Stops a stack that overflows.</summary>
    public const int MaxTreeDepth = 64;

    /// <summary>Named destinations; a long manual has 30,000. Stops name trees that fill the memory.</summary>
    public const int MaxDestinations = 200_000;

    /// <summary>How many times longer than the file the copy may be, with <see cref="MaxGrowthBytes"/> on top. Stops values that are written out again wherever they are used.</summary>
    public const int MaxGrowthFactor = 2;

    public const long MaxGrowthBytes = 1 << 20;

    /// <summary>How many times longer than the file all its streams may be when decoded, with <see cref="MaxDecodedSlackBytes"/> on top; drawings have 20, blank scans 200. Stops bombs sooner than the run's own limit.</summary>
    public const long MaxDecodedFactor = 400;

    public const long MaxDecodedSlackBytes = 64 << 20;

    /// <summary>Bytes at the end in which the last word of a PDF is looked for, 64 KiB; servers and mail programs add up to a few hundred. Stops a search through the whole file.</summary>
    public const int TailBytes = 64 << 10;

    /// <summary>Segments of a JBIG2 stream, boxes and markers of a JPEG 2000 one; pages have tens. Stops lists of empty ones.</summary>
    public const int MaxSegments = 100_000;
}
