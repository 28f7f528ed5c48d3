using Azure;
using Submissions.Contracts;

namespace Submissions.Storage;

/// <summary>Takes away the working copies of a delivery whose originals were disposed of. They could be made again from an original; there is none any more.</summary>
public sealed class WorkingCopies(StorageConnection connection, ArtefactStore artefacts)
{
    /// <summary>Deletes all of them; what is gone already is success.</summary>
    public async Task DeleteAsync(DeliveryId id, CancellationToken cancellationToken)
    {
        await foreach (var name in artefacts.ListAsync(Containers.Copies, $"{id}/", cancellationToken))
        {
            try
            {
                await connection.Container(Containers.Copies).GetBlobClient(name).DeleteAsync(cancellationToken: cancellationToken);
            }
            catch (RequestFailedException failure) when (failure.Status == 404)
            {
                // An earlier try got this far.
            }
        }
    }
}
