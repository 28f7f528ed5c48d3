using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs.Models;
using Submissions.Contracts;

namespace Submissions.Storage;

/// <summary>
/// Which deliveries are not through the pipeline yet: one empty blob each, <c>unfinished/{submission}/{delivery}</c>, made before the delivery exists and deleted after its last step. So what stopped
/// for whatever reason is found by listing what is outstanding, not what there ever was. The number of restarts and whether a partner sent it are the blob's metadata.
/// </summary>
public sealed class UnfinishedMarks(StorageConnection connection, ArtefactStore artefacts)
{
    private const string RestartsKey = "restarts";
    private const string PartnersKey = "partners";

    private static readonly Dictionary<string, string> s_partners = new() { [PartnersKey] = "1" };

    /// <summary>Intake marks a delivery before it makes it.</summary>
    public Task AddAsync(DeliveryId id, bool isPartners, CancellationToken cancellationToken) =>
        artefacts.TryCreateAsync(Containers.Unfinished, id.ToString(), ReadOnlyMemory<byte>.Empty, isPartners ? s_partners : null, cancellationToken);

    /// <summary>What is marked, in the order of its ids. Names that are none of ours are passed over.</summary>
    public async IAsyncEnumerable<UnfinishedDelivery> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var blob in connection.Container(Containers.Unfinished).GetBlobsAsync(BlobTraits.Metadata, BlobStates.None, null, cancellationToken))
        {
            if (blob.Name.Split('/') is [var submission, var number] && DeliveryId.TryParse(submission, number, out var id))
            {
                yield return new UnfinishedDelivery
                {
                    Id = id,
                    Restarts = int.TryParse(blob.Metadata.TryGetValue(RestartsKey, out var text) ? text : null, NumberStyles.None, CultureInfo.InvariantCulture, out var restarts) ? restarts : 0,
                    IsPartners = blob.Metadata.ContainsKey(PartnersKey),
                    Since = blob.Properties.LastModified ?? throw new InvalidOperationException("The store does not say when a blob was written."),
                    Tag = blob.Properties.ETag?.ToString() ?? throw new InvalidOperationException("The store names no tag."),
                };
            }
        }
    }

    /// <summary>Counts a restart.</summary>
    /// <returns>False when the delivery was finished or restarted meanwhile.</returns>
    public async Task<bool> TryCountAsync(UnfinishedDelivery delivery, CancellationToken cancellationToken)
    {
        try
        {
            var count = new Dictionary<string, string>(delivery.IsPartners ? s_partners : []) { [RestartsKey] = (delivery.Restarts + 1).ToString(CultureInfo.InvariantCulture) };
            await connection.Container(Containers.Unfinished).GetBlobClient(delivery.Id.ToString())
                .SetMetadataAsync(count, new BlobRequestConditions { IfMatch = new ETag(delivery.Tag) }, cancellationToken);
            return true;
        }
        catch (RequestFailedException failure) when (failure.Status is 404 or 412)
        {
            return false;
        }
    }

    /// <summary>Takes the mark off a delivery whose last step is done.</summary>
    public async Task RemoveAsync(DeliveryId id, CancellationToken cancellationToken)
    {
        try
        {
            await connection.Container(Containers.Unfinished).GetBlobClient(id.ToString()).DeleteAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            // Another run of the step was here first.
        }
    }
}
