using System.Globalization;
using System.Text;
using Submissions.Contracts;

namespace Submissions.Storage;

/// <summary>
/// Which events are in a log, so that none is entered twice however late it is marked again. Before a batch is fixed, each of its events is claimed create-only, <c>custody/sequenced/{log}/{name}</c>,
/// with the first index of that batch. Where the claim is older, the event is in that batch or in one after it, or in none if that run died before it fixed its batch: the batches say.
/// </summary>
public sealed class SequencedNames(ArtefactStore artefacts)
{
    private const string Prefix = "sequenced/";

    /// <summary>Claims an event for the batch that begins at an index.</summary>
    /// <returns>Null when it is to go into that batch; else the index at which it is already.</returns>
    public async Task<long?> ClaimAsync(string log, string name, long first, CancellationToken cancellationToken)
    {
        var blob = NameFor(log, name);
        if (await artefacts.TryCreateAsync(Containers.Custody, blob, Encoding.ASCII.GetBytes(first.ToString(CultureInfo.InvariantCulture)), cancellationToken))
        {
            return null;
        }
        return await IndexOfAsync(log, name, first, cancellationToken);
    }

    public Task<bool> IsClaimedAsync(string log, string name, CancellationToken cancellationToken) => artefacts.ExistsAsync(Containers.Custody, NameFor(log, name), cancellationToken);

    /// <summary>Where an event is among the first entries of a log; null when it is not among them. Claims nothing.</summary>
    public async Task<long?> IndexOfAsync(string log, string name, long size, CancellationToken cancellationToken)
    {
        if (await artefacts.ReadBytesAsync(Containers.Custody, NameFor(log, name), cancellationToken) is not { } claim)
        {
            return null;
        }
        for (var index = long.Parse(claim, NumberStyles.None, CultureInfo.InvariantCulture); index < size;)
        {
            var batch = await artefacts.ReadRecordAsync<Batch>(Containers.Custody, Batch.NameFor(log, index), cancellationToken)
                ?? throw new InvalidOperationException("A batch below the checkpoint that is gone.");
            if (batch.IndexOf(name) is var found and >= 0)
            {
                return found;
            }
            index = batch.End;
        }
        return null;
    }

    /// <summary>Names of events that have a claim, in order.</summary>
    public IAsyncEnumerable<string> ListAsync(string log, CancellationToken cancellationToken) => artefacts.ListAsync(Containers.Custody, NameFor(log, ""), cancellationToken);

    /// <summary>The blob's name.</summary>
    public static string NameFor(string log, string name) => $"{Prefix}{log}/{name}";
}
