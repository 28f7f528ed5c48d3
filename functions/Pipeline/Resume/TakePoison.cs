using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Index;
using Submissions.Index.Rows;

namespace Submissions.Pipeline.Resume;

/// <summary>Takes messages that failed too often off the host's poison queues and shows them to staff, who can have them tried again. What a message says is shown only as the ids it names.</summary>
public sealed class TakePoison(IndexWriter index, TimeProvider time)
{
    [Function("TakeScanPoison")]
    public Task ScanAsync([QueueTrigger(Queues.ScanPoison)] string message, CancellationToken cancellationToken) => TakeAsync(Queues.Scan, message, cancellationToken);

    [Function("TakeStripPoison")]
    public Task StripAsync([QueueTrigger(Queues.StripPoison)] string message, CancellationToken cancellationToken) => TakeAsync(Queues.Strip, message, cancellationToken);

    [Function("TakeTriagePoison")]
    public Task TriageAsync([QueueTrigger(Queues.TriagePoison)] string message, CancellationToken cancellationToken) => TakeAsync(Queues.Triage, message, cancellationToken);

    [Function("TakeForgetPoison")]
    public Task ForgetAsync([QueueTrigger(Queues.ForgetPoison)] string message, CancellationToken cancellationToken) => TakeAsync(Queues.Forget, message, cancellationToken);

    [Function("TakeRescorePoison")]
    public Task RescoreAsync([QueueTrigger(Queues.RescorePoison)] string message, CancellationToken cancellationToken) => TakeAsync(Queues.Rescore, message, cancellationToken);

    private Task TakeAsync(string queue, string untrustedMessage, CancellationToken cancellationToken)
    {
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
            return JsonSerializer.Deserialize<DeliveryMessage>(untrustedMessage, ContractJson.Options) is { } delivery ? (delivery.Id(), null) : (null, null);
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }
}
