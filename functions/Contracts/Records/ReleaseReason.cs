namespace Submissions.Contracts;

/// <summary>Why somebody needs an original: a closed vocabulary, since records of custody hold no free text.</summary>
public enum ReleaseReason
{
    /// <summary>An expert is to examine it.</summary>
    Analysis = 1,

    /// <summary>For a court.</summary>
    Court,

    /// <summary>Whether it is genuine has to be settled.</summary>
    Authenticity,

    /// <summary>There is no safe copy to work with.</summary>
    NoSafeCopy,
}
