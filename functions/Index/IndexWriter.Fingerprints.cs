using Submissions.Contracts;

namespace Submissions.Index;

/// <summary>What is known of likeness.</summary>
public sealed partial class IndexWriter
{
    /// <summary>Adds those of an object's fingerprints that are not there yet. The read model has no rows for them so far; they are kept sealed beside the copy, from where rows can be made.</summary>
#pragma warning disable CA1822, IDE0060 // the shape that the step which compares them fills
    public Task AddAsync(ObjectId id, IReadOnlyList<Fingerprint> fingerprints, CancellationToken cancellationToken) => Task.CompletedTask;
#pragma warning restore CA1822, IDE0060
}
