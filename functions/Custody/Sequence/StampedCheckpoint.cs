using Submissions.Ledger;

namespace Submissions.Custody.Sequence;

/// <summary>A published checkpoint with the tokens there are over it.</summary>
/// <param name="Signed">The checkpoint.</param>
/// <param name="Tokens">DER, one per authority that answered; none where there is none.</param>
public sealed record StampedCheckpoint(SignedCheckpoint Signed, IReadOnlyList<byte[]> Tokens);
