using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Custody.Sequence;

/// <summary>Enters into the public log what the key directory lists, one entry per key version, so that nobody can be given another key without leaving a trace.</summary>
public sealed class PublishKeys(ArtefactStore artefacts, Publications publications)
{
    [Function("PublishKeys")]
    public async Task RunAsync([TimerTrigger("0 * * * * *", RunOnStartup = true)] TimerInfo timer, CancellationToken cancellationToken)
    {
        if (await artefacts.ReadRecordAsync<KeyDirectory>(Containers.Keys, KeyDirectory.Name, cancellationToken) is not { } keys)
        {
            return;
        }
        foreach (var key in keys.Intake)
        {
            await PublishAsync(VaultKeys.Intake, key, cancellationToken);
        }
        foreach (var key in keys.Desk)
        {
            await PublishAsync(VaultKeys.Desk, key, cancellationToken);
        }
        foreach (var recipient in keys.Recovery)
        {
            await publications.PublishKeyAsync("recovery", "1", new Dictionary<string, string> { ["recipient"] = recipient }, cancellationToken);
        }
        await publications.PublishKeyAsync(VaultKeys.Promise, "1", new Dictionary<string, string> { ["subjectPublicKeyInfo"] = keys.Promise }, cancellationToken);
    }

    private Task PublishAsync(string use, HybridPublicKey key, CancellationToken cancellationToken) => publications.PublishKeyAsync(
        use,
        key.Version,
        new Dictionary<string, string> { ["keyId"] = key.KeyId, ["rsa"] = key.Rsa, ["mlKem"] = key.MlKem },
        cancellationToken);
}
