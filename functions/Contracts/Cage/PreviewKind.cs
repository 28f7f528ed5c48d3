namespace Submissions.Contracts;

/// <summary>What a preview shows. Crosses the cage's wall as a number; numbers are never reused.</summary>
public enum PreviewKind : byte
{
    /// <summary>At most 320 pixels along either side.</summary>
    Thumbnail = 1,

    /// <summary>At most 1,600 pixels along either side.</summary>
    Screen = 2,

    /// <summary>One frame of a video, from its first tenth.</summary>
    Poster = 3,

    /// <summary>Nine frames of a video, evenly spaced.</summary>
    ContactSheet = 4,

    /// <summary>The loudness of a recording over its time.</summary>
    Waveform = 5,

    /// <summary>One page of a document; the index is the page's number.</summary>
    Page = 6,
}
