namespace Submissions.Media.OpenXml;

/// <summary>Why what is written of an element waits for its end.</summary>
internal enum OpenXmlHold
{
    None,

    /// <summary>May go at its end, by the text in it: a formula, a defined name.</summary>
    ByText,

    /// <summary>A frame of a slide that holds an object of another program: its picture takes its place.</summary>
    ForPicture,
}
