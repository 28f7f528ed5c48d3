using Submissions.Contracts;

namespace Submissions.Storage;

/// <summary>Where every plane writes its custody events. An act that cannot be recorded does not happen: failures reach the caller.</summary>
public sealed class CustodyLog(ArtefactStore artefacts, EventJournal journal, KnownCheckpoint checkpoint)
{
    /// <summary>
    /// Writes an event create-only, with the latest timestamped root this process knows, unless it is recorded late; an event of that name is this act, recorded by an earlier try. Then tells the sequencer.
    /// If the process dies in between, the act was not answered for and is repeated, or the daily sweep finds the event.
    /// </summary>
    public async Task AppendAsync(CustodyEvent custodyEvent, CancellationToken cancellationToken)
    {
        var complete = custodyEvent with { After = custodyEvent.After ?? await checkpoint.RootAsync(custodyEvent.At, cancellationToken) };
        await artefacts.TryCreateAsync(Containers.Events, complete.Name(), complete.ToCanonicalJson(), cancellationToken);
        await journal.AppendAsync(LogNames.Custody, complete.Name(), cancellationToken);
    }
}
