using Submissions.Contracts;

namespace Submissions.Pipeline.Strip;

/// <summary>What became of the previews of one file.</summary>
/// <param name="Records">In the order of their numbers.</param>
/// <param name="Fingerprints">The sealed fingerprints, where some were taken.</param>
/// <param name="Refusal">Why there is nothing.</param>
internal sealed record FilePreviews(IReadOnlyList<PreviewRecord> Records, Artefact? Fingerprints, Refusal? Refusal)
{
    /// <summary>Of a file without a safe copy, which is not tried.</summary>
    public static FilePreviews None { get; } = new([], null, null);
}
