using System.Text.Json;
using Submissions.Contracts;
using Submissions.Index.Cards;
using Submissions.Sealing;
using Submissions.Storage;

namespace Submissions.Desk.Exports;

/// <summary>Opens what an exported file is made from, with the desk key, on its way: nothing of it is kept. A released original stays as it is: the desk has no key to it.</summary>
public sealed class ExportContent(ArtefactStore artefacts, PublishedKeyRing keys)
{
    /// <summary>The file as it leaves, as a stream to be disposed of.</summary>
    /// <returns>The stream; <see cref="Refusal.NoSafeCopy"/> when the copy is gone, <see cref="Refusal.NotFound"/> when a released one is; why it does not open.</returns>
    /// <exception cref="SealedPayloadException">A statement whose copy was altered; of a copy it shows while it is read.</exception>
    public async Task<Outcome<Stream>> OpenAsync(FrozenItem item, CancellationToken cancellationToken)
    {
        if (item.Kind == ExportedKind.Original)
        {
            return await artefacts.OpenReadAsync(Containers.Released, item.Source.Name[(Containers.Released.Length + 1)..], cancellationToken) is { } released ? released : Refusal.NotFound;
        }
        if (await artefacts.OpenReadAsync(Containers.Copies, item.Source.Name[(Containers.Copies.Length + 1)..], cancellationToken) is not { } stored)
        {
            return Refusal.NoSafeCopy;
        }
        var opening = await Opener.OpenAsync(stored, [keys], cancellationToken);
        if (!opening.TryGet(out var opened))
        {
            await stored.DisposeAsync();
            return opening.Refusal;
        }
        var content = new UnpaddedStream(opened);
        return item.Kind == ExportedKind.Copy ? content : await StatementAsync(content, cancellationToken);
    }

    private static async Task<Outcome<Stream>> StatementAsync(UnpaddedStream content, CancellationToken cancellationToken)
    {
        await using (content)
        {
            var card = await JsonSerializer.DeserializeAsync<ScannedCard>(content, ContractJson.Options, cancellationToken);
            return Consents.Read(card?.Delivery.Manifest) is { } said ? new MemoryStream(StatementFile.Of(said), writable: false) : Refusal.ManifestMissing;
        }
    }
}
