using Azure;
using Submissions.Contracts;

namespace Submissions.Storage;

/// <summary>Takes away released copies of originals. The originals stay.</summary>
public sealed class ReleasedCopies(StorageConnection connection)
{
    /// <summary>Deletes one; what is gone already is success.</summary>
    public async Task DeleteAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await connection.Container(Containers.Released).GetBlobClient(name).DeleteAsync(cancellationToken: cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            // Another run was here first.
        }
    }
}
