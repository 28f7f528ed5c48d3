using Submissions.Contracts;
using Submissions.Index;
using Submissions.Index.Rows;
using Submissions.Storage;

namespace Submissions.Desk.Review;

/// <summary>Says of deliveries which partner sent them, by Scan's record of them and the desk's entries.</summary>
public sealed class Deliverers(ArtefactStore artefacts, PartnerRegistry registry)
{
    /// <summary>By the number of the delivery; those of witnesses are not in it.</summary>
    public async Task<IReadOnlyDictionary<int, DelivererDetail>> FindAsync(SubmissionId submission, SubmissionRows rows, CancellationToken cancellationToken)
    {
        var found = new Dictionary<int, DelivererDetail>();
        foreach (var delivery in rows.Deliveries)
        {
            var record = await artefacts.ReadRecordAsync<DeliveryRecord>(Containers.Records, DeliveryRecord.NameFor(new DeliveryId(submission, delivery.Number)), cancellationToken);
            if (record?.Partner is { } id)
            {
                found[delivery.Number] = Describe(id, await registry.FindAsync(id, cancellationToken), delivery);
            }
        }
        return found;
    }

    private static DelivererDetail Describe(PartnerId id, Partner? partner, DeliveryRow delivery) =>
        new(id, partner?.Name, partner?.Situations is { } expected && delivery.Situation is { } named && !expected.Contains(named));
}
