using Submissions.Contracts;
using Submissions.Sealing;
using Submissions.Storage;

namespace Submissions.Pipeline;

/// <summary>The ring of the intake key, over the versions that are published.</summary>
internal static class IntakeKeys
{
    public static PublishedKeyRing Create(ArtefactStore artefacts, IVault vault, ISecretStore secrets, TimeProvider time) => new(
        async cancellationToken => (await artefacts.ReadKeysAsync(cancellationToken)).Intake,
        keys => KeyRing.ForIntake(vault, secrets, keys, new KeyRingOptions(), time));
}
