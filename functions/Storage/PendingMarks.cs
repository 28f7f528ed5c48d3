using Azure;
using Submissions.Contracts;

namespace Submissions.Storage;

/// <summary>
/// What Custody has still to look at, where it comes seldom: one empty blob per thing, in <c>pending</c>. Listing it costs what is outstanding and not what there ever was. Events, which come often,
/// have their journal (<see cref="EventJournal"/>).
/// </summary>
public sealed class PendingMarks(StorageConnection connection, ArtefactStore artefacts)
{
    /// <summary>Marks a thing. If the process dies before, whoever repeats the act marks it.</summary>
    /// <param name="kind"><c>decisions</c>, or <c>vouch/{log}</c>.</param>
    /// <param name="name">The thing's blob name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task AddAsync(string kind, string name, CancellationToken cancellationToken) =>
        artefacts.TryCreateAsync(Containers.Pending, $"{kind}/{name}", ReadOnlyMemory<byte>.Empty, cancellationToken);

    /// <summary>Names that are marked, in order; Custody alone may list.</summary>
    public async IAsyncEnumerable<string> ListAsync(string kind, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var name in artefacts.ListAsync(Containers.Pending, $"{kind}/", cancellationToken))
        {
            yield return name[(kind.Length + 1)..];
        }
    }

    /// <summary>Takes the mark off a thing that is done with; Custody alone may.</summary>
    public async Task RemoveAsync(string kind, string name, CancellationToken cancellationToken)
    {
        try
        {
            await connection.Container(Containers.Pending).GetBlobClient($"{kind}/{name}").DeleteAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            // Another run of Custody was here first.
        }
    }
}
