using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Http;
using Submissions.Intake.Document;
using Submissions.Intake.Limits;
using Submissions.Intake.Open;
using Submissions.Intake.Publish;

namespace Submissions.Intake.Commit;

/// <summary>Takes a sender's word for what makes up a delivery, and answers with the promise.</summary>
public sealed class CommitDelivery(Capabilities capabilities, Gate gate, DeliveryCommit deliveries, IOptions<IntakeOptions> options)
{
    private static readonly TimeSpan BusyWait = TimeSpan.FromSeconds(2);

    [Function("CommitDelivery")]
    [Operation(
        "Says what makes up a delivery; the answer is a signed promise. The same again is answered the same.",
        Refusal.NotFound, Refusal.CapabilityInvalid, Refusal.CapabilityExpired, Refusal.PartnerUnknown, Refusal.LengthRequired, Refusal.BodyTooLarge, Refusal.MalformedRequest, Refusal.TooManyObjects, Refusal.ObjectTooLarge, Refusal.UploadIncomplete, Refusal.UploadAmbiguous, Refusal.UploadTerminated, Refusal.ObjectDigestWrong, Refusal.DeliveryAlreadyCommitted, Refusal.Busy,
        Caller = OperationCaller.Capability, Takes = typeof(CommitRequest), Gives = typeof(Promise))]
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
        FromFile.Allow(request);
        var read = await capabilities.ReadAsync(request, id.Submission, cancellationToken);
        if (!read.TryGet(out var capability))
        {
            return new Refused(read.Refusal);
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
        if (await gate.PassAsync(capability, commit.Objects.Count, cancellationToken) is var held and not Refusal.None)
        {
            return new Refused(held, held == Refusal.Busy ? BusyWait : null);
        }
        var promised = await deliveries.PromiseAsync(id, commit with { Objects = [.. commit.Objects.OrderBy(named => named.Number)] }, isDrop: false, capability.Partner, cancellationToken);
        return promised.TryGet(out var promise) ? new Answer(promise) : new Refused(promised.Refusal);
    }
}
