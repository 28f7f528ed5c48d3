using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;
using Submissions.Contracts;
using Submissions.Index;
using Submissions.Index.Rows;

namespace Submissions.Pipeline.Resume;

/// <summary>Takes messages that failed too often off the host's poison queues and shows them to staff, who can have them tried again. What a message says is shown only as the ids it names.</summary>
public sealed partial class TakePoison(IndexWriter index, TimeProvider time, ILogger<TakePoison> logger)
{
    [Function("TakeScanPoison")]
    public Task ScanAsync([QueueTrigger(Queues.ScanPoison, Connection = Queues.Connection)] string message, CancellationToken cancellationToken) => TakeAsync(Queues.Scan, message, cancellationToken);

    [Function("TakeStripPoison")]
    public Task StripAsync([QueueTrigger(Queues.StripPoison, Connection = Queues.Connection)] string message, CancellationToken cancellationToken) => TakeAsync(Queues.Strip, message, cancellationToken);

    [Function("TakeScanPartnersPoison")]
    public Task ScanPartnersAsync([QueueTrigger(Queues.ScanPartnersPoison, Connection = Queues.Connection)] string message, CancellationToken cancellationToken) => TakeAsync(Queues.Scan, message, cancellationToken);

    [Function("TakeStripPartnersPoison")]
    public Task StripPartnersAsync([QueueTrigger(Queues.StripPartnersPoison, Connection = Queues.Connection)] string message, CancellationToken cancellationToken) => TakeAsync(Queues.Strip, message, cancellationToken);

    [Function("TakeTriagePoison")]
    public Task TriageAsync([QueueTrigger(Queues.TriagePoison, Connection = Queues.Connection)] string message, CancellationToken cancellationToken) => TakeAsync(Queues.Triage, message, cancellationToken);

    [Function("TakeForgetPoison")]
    public Task ForgetAsync([QueueTrigger(Queues.ForgetPoison, Connection = Queues.Connection)] string message, CancellationToken cancellationToken) => TakeAsync(Queues.Forget, message, cancellationToken);

    [Function("TakeRescorePoison")]
    public Task RescoreAsync([QueueTrigger(Queues.RescorePoison, Connection = Queues.Connection)] string message, CancellationToken cancellationToken) => TakeAsync(Queues.Rescore, message, cancellationToken);

    [Function("TakeReleasePoison")]
    public Task ReleaseAsync([QueueTrigger(Queues.ReleasePoison, Connection = Queues.Connection)] string message, CancellationToken cancellationToken) => TakeAsync(Queues.Release, message, cancellationToken);

    private Task TakeAsync(string queue, string untrustedMessage, CancellationToken cancellationToken)
    {
        Log.Taken(logger, queue);
        var (id, number) = Read(queue, untrustedMessage);
        var row = new StuckRow
        {
            Name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{queue}\n{untrustedMessage}"))),
            Queue = queue,
            Submission = id?.Submission.ToString(),
            Delivery = id?.Number,
            Object = number,
            At = time.GetUtcNow().UtcDateTime,
        };
        return index.AddAsync(row, cancellationToken);
    }

    private static (DeliveryId? Delivery, int? Object) Read(string queue, string untrustedMessage)
    {
        try
        {
            if (queue == Queues.Strip)
            {
                return JsonSerializer.Deserialize<ObjectMessage>(untrustedMessage, ContractJson.Options) is { } named ? (named.Id().Delivery, named.Object) : (null, null);
            }
            if (queue == Queues.Release)
            {
                return JsonSerializer.Deserialize<ReleaseMessage>(untrustedMessage, ContractJson.Options) is { } release ? (release.Id(), null) : (null, null);
            }
            return JsonSerializer.Deserialize<DeliveryMessage>(untrustedMessage, ContractJson.Options) is { } delivery ? (delivery.Id(), null) : (null, null);
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A message of queue {Queue} failed five times")]
        public static partial void Taken(ILogger logger, string queue);
    }
}
