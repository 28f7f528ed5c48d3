using Submissions.Contracts;

namespace Submissions.Desk.Originals;

/// <summary>A released original that is kept now.</summary>
/// <param name="Request">Who asked for it.</param>
/// <param name="Original">The original, as received.</param>
/// <param name="Copy">The copy, sealed to their key.</param>
public sealed record ReadyRelease(ReleaseRequest Request, Artefact Original, Artefact Copy);
