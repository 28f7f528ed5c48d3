using System.Security.Cryptography;
using System.Text.Json;
using Submissions.Contracts;
using Submissions.Index.Cards;
using Submissions.Index.Rows;
using Submissions.Index.Similar;
using Submissions.Pipeline.Scan;
using Submissions.Storage;

namespace Submissions.Pipeline.Triage;

/// <summary>
/// Keeps what each scoring of a delivery gave where the read model can be made again from it, before its row is set. A card is named by a keyed hash of all but the moment, so the same outcome is kept once and
/// its name tells nobody whether we hold the like of what they have. An outcome that comes back after another gets a second card, so that the latest is known.
/// </summary>
public sealed class TriagedCards(ArtefactStore artefacts, DeskCopies copies, ContentMac mac, LikenessReader reader)
{
    /// <summary>If the process dies after this and before the row is set, the next try finds its card, sees that the row is another, and keeps one more that says the same.</summary>
    /// <returns>What was kept; null when it was kept before and stands.</returns>
    public async Task<Artefact?> KeepAsync(DeliveryId id, TriagedCard card, CancellationToken cancellationToken)
    {
        var outcome = SHA256.HashData([.. "submissions/triaged/v1\n"u8, .. Bytes(card with { At = default })]);
        var name = TriagedCard.Prefix(id) + (await mac.OfAsync(Convert.ToHexStringLower(outcome), cancellationToken))![..32];
        if (await artefacts.ExistsAsync(Containers.Copies, name, cancellationToken))
        {
            if (IsSame(card.Triage, await reader.TriageAsync(id, cancellationToken)))
            {
                return null;
            }
            name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}-{card.At.UtcTicks}");
        }
        return await copies.TryCreateAsync(
            name,
            async output =>
            {
                await output.WriteAsync(Bytes(card), cancellationToken);
                return true;
            },
            cancellationToken);
    }

    private static bool IsSame(TriageRow made, TriageRow? stands) => stands is not null && Bytes(made).AsSpan().SequenceEqual(Bytes(stands));

    private static byte[] Bytes<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, ContractJson.Options);
}
