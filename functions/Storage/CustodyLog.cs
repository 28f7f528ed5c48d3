using Submissions.Contracts;

namespace Submissions.Storage;

/// <summary>Where every plane writes its custody events. An act that cannot be recorded does not happen: failures reach the caller.</summary>
public sealed class CustodyLog(ArtefactStore artefacts)
{
    /// <summary>Writes an event create-only; an event of that name is this act, recorded by an earlier try.</summary>
    public Task AppendAsync(CustodyEvent custodyEvent, CancellationToken cancellationToken) =>
        artefacts.TryCreateAsync(Containers.Events, custodyEvent.Name(), custodyEvent.ToCanonicalJson(), cancellationToken);
}
