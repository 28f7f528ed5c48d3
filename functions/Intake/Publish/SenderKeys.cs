using System.Text.Json;
using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Intake.Publish;

/// <summary>The keys that senders are told now.</summary>
public sealed class SenderKeys(ArtefactStore artefacts, MutableStore mutable, TimeProvider time)
{
    /// <summary>Null while they are not proven in the public log.</summary>
    public async Task<PublishedKeys?> ReadAsync(CancellationToken cancellationToken)
    {
        var directory = artefacts.ReadKeysAsync(cancellationToken);
        var logged = await mutable.ReadAsync(Containers.Checkpoints, LoggedKeys.Name, cancellationToken);
        var keys = await directory;
        return logged is { } read ? keys.ForSenders(JsonSerializer.Deserialize<LoggedKeys>(read.Content, ContractJson.Options)!, time.GetUtcNow()) : null;
    }
}
