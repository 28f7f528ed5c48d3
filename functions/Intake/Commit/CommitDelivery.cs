using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Http;
using Submissions.Intake.Open;
using Submissions.Storage;

namespace Submissions.Intake.Commit;

/// <summary>
/// Makes a delivery: commits its objects write-once, writes the intake record with the signed promise, the <c>received</c> event and the message to Scan, and answers with the promise.
/// Each line may be the last before a crash: the sender, who has no promise yet, commits again, and every write that was done is found done.
/// </summary>
public sealed class CommitDelivery(
    Capabilities capabilities, SealedUploads uploads, ArtefactStore artefacts, CustodyLog custody, MessageSender messages, IVault vault,
    TimeProvider time, Entropy entropy, IOptions<IntakeOptions> options)
{
    private static readonly TimeSpan LoggedWithin = TimeSpan.FromHours(24);

    [Function("CommitDelivery")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "submissions/{submission}/deliveries/{delivery}/commit")] HttpRequest request,
        string submission,
        string delivery,
        CancellationToken cancellationToken)
    {
        if (!DeliveryId.TryParse(submission, delivery, out var id))
        {
            return new Refused(Refusal.NotFound);
        }
        if (await capabilities.CheckAsync(request, id.Submission, cancellationToken) is var refusal and not Refusal.None)
        {
            return new Refused(refusal);
        }
        var body = await Body.ReadJsonAsync<CommitRequest>(request, cancellationToken);
        if (!body.TryGet(out var commit))
        {
            return new Refused(body.Refusal);
        }
        if (commit.Check(options.Value) is var wrong and not Refusal.None)
        {
            return new Refused(wrong);
        }
        var promised = await PromiseAsync(id, [.. commit.Objects.OrderBy(named => named.Number)], cancellationToken);
        return promised.TryGet(out var promise) ? new Answer(promise) : new Refused(promised.Refusal);
    }

    private async Task<Outcome<Promise>> PromiseAsync(DeliveryId id, IReadOnlyList<SealedObject> objects, CancellationToken cancellationToken)
    {
        var record = await artefacts.ReadRecordAsync<IntakeRecord>(Containers.Intake, IntakeRecord.NameFor(id), cancellationToken);
        if (record is null)
        {
            foreach (var named in objects)
            {
                if (await CommitAsync(id.Object(named.Number), named, cancellationToken) is var refusal and not Refusal.None)
                {
                    return refusal;
                }
            }
            // Objects are write-once from here on, but nothing points to them until the record exists.
            record = new IntakeRecord { Promise = await SignAsync(id, objects, cancellationToken) };
            if (!await artefacts.TryCreateRecordAsync(Containers.Intake, IntakeRecord.NameFor(id), record, cancellationToken))
            {
                record = await artefacts.ReadRecordAsync<IntakeRecord>(Containers.Intake, IntakeRecord.NameFor(id), cancellationToken)
                    ?? throw new InvalidOperationException("An intake record that exists and cannot be read.");
            }
        }
        if (!record.Promise.Objects.SequenceEqual(objects))
        {
            return Refusal.DeliveryAlreadyCommitted;
        }
        await custody.AppendAsync(Received(record.Promise), cancellationToken);
        await messages.SendAsync(Queues.Scan, DeliveryMessage.For(id), cancellationToken);
        return record.Promise;
    }

    private async Task<Refusal> CommitAsync(ObjectId id, SealedObject named, CancellationToken cancellationToken)
    {
        var state = await uploads.ReadStateAsync(id, cancellationToken);
        if (state is { Committed: false })
        {
            if (Check(state, named) is var refusal and not Refusal.None)
            {
                return refusal;
            }
            if (await uploads.TryCommitAsync(id, state, cancellationToken))
            {
                return Refusal.None;
            }
            state = await uploads.ReadStateAsync(id, cancellationToken);
        }
        return state is null ? Refusal.UploadIncomplete
            : state.LengthBytes == named.LengthBytes && state.Digest == named.Digest ? Refusal.None
            : Refusal.DeliveryAlreadyCommitted;
    }

    private static Refusal Check(UploadState state, SealedObject named) =>
        state.Ambiguous ? Refusal.UploadAmbiguous
        : state.HasGap || state.LengthBytes != named.LengthBytes ? Refusal.UploadIncomplete
        : state.Digest != named.Digest ? Refusal.ObjectDigestWrong
        : Refusal.None;

    private async Task<Promise> SignAsync(DeliveryId id, IReadOnlyList<SealedObject> objects, CancellationToken cancellationToken)
    {
        var key = await vault.GetPublicKeyAsync(VaultKeys.Promise, cancellationToken);
        var now = time.GetUtcNow();
        var promise = new Promise
        {
            Submission = id.Submission,
            Delivery = id.Number,
            ReceivedAt = now,
            Objects = objects,
            LoggedBy = now + LoggedWithin,
            Key = key.Version,
        };
        return promise with { Signature = Convert.ToBase64String(await vault.SignAsync(VaultKeys.Promise, key.Version, promise.Digest(), cancellationToken)) };
    }

    private CustodyEvent Received(Promise promise) => new()
    {
        Submission = promise.Submission,
        Delivery = promise.Delivery,
        Act = CustodyAct.Received,
        Actor = "intake",
        At = promise.ReceivedAt,
        Inputs = promise.Artefacts(),
        Salt = CustodyEvent.NewSalt(entropy),
    };
}
