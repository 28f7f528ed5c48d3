namespace Submissions.Contracts;

/// <summary>What the first bytes of a sealed file turned out to be.</summary>
public enum HeaderStatus
{
    /// <summary>The whole header was there and is well formed.</summary>
    Complete = 1,

    /// <summary>Well formed so far; call again with more bytes. At the end of the input this means malformed.</summary>
    NeedsMore = 2,

    /// <summary>No continuation makes this a header.</summary>
    Malformed = 3,

    /// <summary>No end within <see cref="SealedHeader.MaxLengthBytes"/>.</summary>
    TooLarge = 4,
}
