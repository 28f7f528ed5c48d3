namespace Submissions.Contracts;

/// <summary>What a <see cref="Fingerprint"/> was taken of. Crosses the cage's wall as a number; numbers are never reused.</summary>
public enum FingerprintKind : byte
{
    /// <summary>A picture: 64 bits of its discrete cosine transform.</summary>
    Picture = 1,

    /// <summary>One frame of a video, likewise.</summary>
    Frame = 2,

    /// <summary>A text: 64 bits of a simhash.</summary>
    Text = 3,
}
