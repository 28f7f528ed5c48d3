using Azure;
using Azure.Storage.Blobs;
using Microsoft.Extensions.Logging;
using Submissions.Contracts;

namespace Submissions.Local;

/// <summary>Publishes the keys at the start and again whenever a next version is due, while everything runs on.</summary>
public sealed partial class KeyRotation : IAsyncDisposable
{
    /// <summary>Looks for what is due in each thirtieth of a key's time: ten looks before it ends.</summary>
    private const int LooksPerPeriod = 30;

    private readonly KeyProvision _provision;
    private readonly BlobClient _directory;
    private readonly PeriodicTimer _timer;
    private readonly ILogger<KeyRotation> _logger;
    private readonly CancellationTokenSource _stopping = new();
    private Task _rotating = Task.CompletedTask;

    private KeyRotation(KeyProvision provision, BlobContainerClient keys, TimeSpan period, ILogger<KeyRotation> logger) =>
        (_provision, _directory, _timer, _logger) = (provision, keys.GetBlobClient(KeyDirectory.Name), new PeriodicTimer(period / LooksPerPeriod), logger);

    /// <summary>When this returns, keys are published.</summary>
    public static async Task<KeyRotation> StartAsync(
        KeyProvision provision, BlobContainerClient keys, TimeSpan period, ILogger<KeyRotation> logger, CancellationToken cancellationToken)
    {
        var rotation = new KeyRotation(provision, keys, period, logger);
        await rotation.PublishAsync(cancellationToken);
        rotation._rotating = rotation.RotateAsync();
        return rotation;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _rotating;
        _timer.Dispose();
        _stopping.Dispose();
    }

    private async Task RotateAsync()
    {
        try
        {
            while (await _timer.WaitForNextTickAsync(_stopping.Token))
            {
                try
                {
                    await PublishAsync(_stopping.Token);
                }
                catch (RequestFailedException failure)
                {
                    // The keys that are published stay good for many more looks.
                    Log.NotPublished(_logger, failure.Status);
                }
            }
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // The end.
        }
    }

    private async Task PublishAsync(CancellationToken cancellationToken)
    {
        var published = await _directory.ExistsAsync(cancellationToken) ? (await _directory.DownloadContentAsync(cancellationToken)).Value.Content : null;
        var next = BinaryData.FromObjectAsJson(
            await _provision.NextAsync(published?.ToObjectFromJson<KeyDirectory>(ContractJson.Options), cancellationToken), ContractJson.Options);
        if (published is null || !next.ToMemory().Span.SequenceEqual(published.ToMemory().Span))
        {
            await _directory.UploadAsync(next, overwrite: true, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The keys could not be published (storage answered {Status}); another look follows.")]
        public static partial void NotPublished(ILogger logger, int status);
    }
}
