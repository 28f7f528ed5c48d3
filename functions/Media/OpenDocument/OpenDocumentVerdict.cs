namespace Submissions.Media.OpenDocument;

/// <summary>What becomes of an element.</summary>
internal enum OpenDocumentVerdict
{
    Keep,

    /// <summary>It goes with all that is in it.</summary>
    Drop,

    /// <summary>Its tags go, what is in it stays.</summary>
    Unwrap,

    /// <summary>A comment: its text becomes a note in the text, or a box on the sheet or slide, without author and date.</summary>
    Note,

    /// <summary>As <see cref="Unwrap"/>, and the paragraphs in it are struck through: text that was deleted while changes were tracked.</summary>
    UnwrapStruck,
}
