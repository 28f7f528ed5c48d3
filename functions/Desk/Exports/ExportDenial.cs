namespace Submissions.Desk.Exports;

/// <summary>Why an item of a case does not leave. Stands on the export's record; numbers are never reused.</summary>
public enum ExportDenial
{
    None = 0,

    /// <summary>Nothing readable says what the sender allowed.</summary>
    ConsentUnknown = 1,

    /// <summary>The sender did not allow the use that the recipient needs.</summary>
    ConsentNotGiven = 2,

    /// <summary>The sender allowed it and took it back in a follow-up that is theirs.</summary>
    ConsentWithdrawn = 3,

    /// <summary>The sender asked that something be hidden, the recipient must not see it, and nothing here hides it.</summary>
    DetailsMustBeHidden = 4,

    /// <summary>There is no safe copy: see the submission for the reason.</summary>
    NoSafeCopy = 5,

    /// <summary>The pipeline is not done with it.</summary>
    NotReady = 6,

    /// <summary>It was in the case and is there no more.</summary>
    Gone = 7,

    /// <summary>It is an original, the recipient must not see details, and metadata are details.</summary>
    OriginalHasDetails = 8,
}
