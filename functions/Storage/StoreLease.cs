using Azure;
using Azure.Storage.Blobs.Specialized;
using Submissions.Contracts;

namespace Submissions.Storage;

/// <summary>
/// Keeps two runs from doing the same work twice, by a lease of 15 seconds on a blob of <c>cursors</c>, renewed while it is held. It spares work and does not fence: a holder that stood still may
/// wake up after another took over, so whoever holds one still writes create-only and with If-Match.
/// </summary>
public sealed class StoreLease : IAsyncDisposable
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(15);

    private readonly BlobLeaseClient _lease;
    private readonly CancellationTokenSource _stop;
    private readonly Task _renewal;

    private StoreLease(BlobLeaseClient lease, CancellationToken cancellationToken)
    {
        _lease = lease;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _renewal = RenewAsync();
    }

    /// <summary>Cancelled when the lease was lost or the caller gave up: stop as soon as possible.</summary>
    public CancellationToken Held => _stop.Token;

    /// <summary>Takes the lease; null when somebody else has it.</summary>
    public static async Task<StoreLease?> TryTakeAsync(StorageConnection connection, ArtefactStore artefacts, string name, CancellationToken cancellationToken)
    {
        var blob = $"leases/{name}";
        var lease = connection.Container(Containers.Cursors).GetBlobClient(blob).GetBlobLeaseClient();
        try
        {
            await lease.AcquireAsync(Duration, cancellationToken: cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == 404)
        {
            await artefacts.TryCreateAsync(Containers.Cursors, blob, ReadOnlyMemory<byte>.Empty, cancellationToken);
            return await TryTakeAsync(connection, artefacts, name, cancellationToken);
        }
        catch (RequestFailedException failure) when (failure.Status == 409)
        {
            return null;
        }
        return new StoreLease(lease, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _renewal;
        _stop.Dispose();
        try
        {
            await _lease.ReleaseAsync(cancellationToken: CancellationToken.None);
        }
        catch (RequestFailedException)
        {
            // It runs out by itself.
        }
    }

    private async Task RenewAsync()
    {
        try
        {
            while (true)
            {
                await Task.Delay(Duration / 3, _stop.Token);
                await _lease.RenewAsync(cancellationToken: _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Released.
        }
        catch (RequestFailedException)
        {
            await _stop.CancelAsync();
        }
    }
}
