using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Custody.Sequence;

/// <summary>Enters into the public log what the key directory lists, one entry per key version, so that nobody can be given another key without leaving a trace.</summary>
public sealed class PublishKeys(ArtefactStore artefacts, Publications publications)
{
    /// <summary>Versions of the intake key that senders may be told now or soon; of older ones nobody asks for a proof.</summary>
    private const int MaxIntakeVersions = 4;

    /// <summary>What this process knows to be entered or on its way: asked of the store once.</summary>
    private readonly Dictionary<string, ListedKey> _published = new(StringComparer.Ordinal);

    /// <summary>Publishes what is new in the directory. Call it under the log's lease.</summary>
    /// <returns>The keys that senders may be told.</returns>
    public async Task<IReadOnlyList<ListedKey>> RunAsync(CancellationToken cancellationToken)
    {
        if (await artefacts.ReadRecordAsync<KeyDirectory>(Containers.Keys, KeyDirectory.Name, cancellationToken) is not { } keys)
        {
            return [];
        }
        var listed = new List<ListedKey>();
        foreach (var key in keys.Intake.OrderByDescending(key => key.NotBefore))
        {
            listed.Add(await PublishAsync(KeyUses.Intake, key.Version, KeyParts.Of(key), cancellationToken));
        }
        foreach (var key in keys.Desk)
        {
            await PublishAsync(KeyUses.Desk, key.Version, KeyParts.Of(key), cancellationToken);
        }
        listed = [.. listed.Take(MaxIntakeVersions)];
        foreach (var recipient in keys.Recovery)
        {
            listed.Add(await PublishAsync(KeyUses.Recovery, "1", KeyParts.OfRecipient(recipient), cancellationToken));
        }
        listed.Add(await PublishAsync(KeyUses.Promise, "1", KeyParts.OfSigner(keys.Promise), cancellationToken));
        foreach (var message in keys.MessageKeys())
        {
            listed.Add(await PublishAsync(KeyUses.Message, "1", KeyParts.OfSigner(message), cancellationToken));
        }
        if (keys.Drop is { } drop)
        {
            listed.Add(await PublishAsync(KeyUses.Drop, "1", KeyParts.OfRecipient(drop), cancellationToken));
        }
        return listed;
    }

    private async Task<ListedKey> PublishAsync(string use, string version, IReadOnlyDictionary<string, string> parameters, CancellationToken cancellationToken)
    {
        var known = $"{use}\n{version}\n{string.Join('\n', parameters.Values)}";
        if (!_published.TryGetValue(known, out var listed))
        {
            listed = new ListedKey(await publications.PublishKeyAsync(use, version, parameters, cancellationToken), use, parameters);
            _published.Add(known, listed);
        }
        return listed;
    }
}
