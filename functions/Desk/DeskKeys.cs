using Submissions.Contracts;
using Submissions.Sealing;
using Submissions.Storage;

namespace Submissions.Desk;

/// <summary>The ring of the desk key, over the versions that are published.</summary>
internal static class DeskKeys
{
    public static PublishedKeyRing Create(ArtefactStore artefacts, IVault vault, ISecretStore secrets, TimeProvider time) => new(
        async cancellationToken => (await artefacts.ReadKeysAsync(cancellationToken)).Desk,
        keys => KeyRing.ForDesk(vault, secrets, keys, new KeyRingOptions(), time));
}
