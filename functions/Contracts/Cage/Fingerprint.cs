namespace Submissions.Contracts;

/// <summary>64 bits that similar content shares most of. It tells whether one has the like of a known picture, so it is kept where plaintext may be kept and nowhere else.</summary>
/// <param name="Kind">What it was taken of; only fingerprints of pictures and frames compare with each other.</param>
/// <param name="Position">Of a frame: milliseconds from the start; else 0.</param>
/// <param name="Bits">The fingerprint.</param>
public readonly record struct Fingerprint(FingerprintKind Kind, int Position, ulong Bits);
