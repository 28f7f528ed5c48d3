using Submissions.Contracts;
using Submissions.Sealing;

namespace Submissions.Pipeline.Release;

/// <summary>On what an original is released, all of it checked.</summary>
/// <param name="Request">Who asked, for what.</param>
/// <param name="Answer">The lead who approved.</param>
/// <param name="Recipient">The requester's own key, proven in the public log.</param>
public sealed record ReleaseGrounds(ReleaseRequest Request, ReleaseAnswer Answer, MlKem768X25519Recipient Recipient);
