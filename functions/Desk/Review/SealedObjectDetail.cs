namespace Submissions.Desk.Review;

/// <summary>The sealed original as the pipeline measured it.</summary>
/// <param name="LengthBytes">Length of the ciphertext.</param>
/// <param name="Digest">RFC 6962 digest over 1 MiB leaves, hexadecimal.</param>
public sealed record SealedObjectDetail(long LengthBytes, string Digest);
