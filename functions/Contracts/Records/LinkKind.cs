namespace Submissions.Contracts;

/// <summary>What two submissions share. Numbers are never reused.</summary>
public enum LinkKind
{
    /// <summary>A file of exactly the same content.</summary>
    SameContent = 1,

    /// <summary>Pictures or frames of videos that look alike.</summary>
    SimilarPicture = 2,

    /// <summary>Texts of which most is the same.</summary>
    SimilarText = 3,
}
