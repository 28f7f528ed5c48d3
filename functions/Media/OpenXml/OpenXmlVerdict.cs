namespace Submissions.Media.OpenXml;

/// <summary>What becomes of an element.</summary>
internal enum OpenXmlVerdict
{
    Keep,

    /// <summary>It goes with all that is in it.</summary>
    Drop,

    /// <summary>Its tags go, what is in it stays.</summary>
    Unwrap,

    /// <summary>As <see cref="Unwrap"/>, and its text is struck through: text that was moved from here.</summary>
    UnwrapStruck,
}
