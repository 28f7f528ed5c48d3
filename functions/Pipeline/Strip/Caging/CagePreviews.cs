using Submissions.Contracts;

namespace Submissions.Pipeline.Strip;

/// <summary>What a run for previews gave; at least one of either.</summary>
public sealed record CagePreviews(IReadOnlyList<CagePreview> Previews, IReadOnlyList<Fingerprint> Fingerprints);
