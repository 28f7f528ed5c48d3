using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Http;
using Submissions.Intake.Document;
using Submissions.Intake.Limits;
using Submissions.Intake.Open;
using Submissions.Storage;

namespace Submissions.Intake.Upload;

/// <summary>Ends an upload that was not committed: its parts are dropped at once and its name is spent (tus 1.0, termination). What was committed cannot be taken back here.</summary>
public sealed class TerminateUpload(Capabilities capabilities, Gate gate, SealedUploads uploads)
{
    private static readonly TimeSpan BusyWait = TimeSpan.FromSeconds(1);

    [Function("TerminateUpload")]
    [Operation(
        "Ends an upload that was not committed; its number is spent (tus 1.0, termination).",
        Refusal.NotFound, Refusal.TusVersionUnknown, Refusal.CapabilityInvalid, Refusal.CapabilityExpired, Refusal.PartnerUnknown, Refusal.UploadTerminated, Refusal.DeliveryAlreadyCommitted, Refusal.Busy,
        Caller = OperationCaller.Capability, Headers = [OperationHeaders.TusResumable], Status = 204, GivesHeaders = [OperationHeaders.TusResumable])]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = "uploads/{submission}/{delivery}/{object}")] HttpRequest request,
        string submission,
        string delivery,
        string @object,
        CancellationToken cancellationToken)
    {
        var begun = await UploadRequest.BeginAsync(capabilities, request, submission, delivery, @object, cancellationToken);
        return begun.TryGet(out var upload) ? await TerminateAsync(upload, cancellationToken) : new Refused(begun.Refusal);
    }

    internal async Task<IResult> TerminateAsync(UploadRequest upload, CancellationToken cancellationToken)
    {
        if (await gate.PassAsync(upload.Capability, 1, cancellationToken) is var held and not Refusal.None)
        {
            return new Refused(held, held == Refusal.Busy ? BusyWait : null);
        }
        var state = await uploads.ReadStateAsync(upload.Id, cancellationToken);
        if (state is { Committed: false, Terminated: false } && !await uploads.TryTerminateAsync(upload.Id, cancellationToken))
        {
            state = await uploads.ReadStateAsync(upload.Id, cancellationToken);
        }
        return state switch
        {
            null => new Refused(Refusal.NotFound),
            { Committed: true } => new Refused(Refusal.DeliveryAlreadyCommitted),
            { Terminated: true } => new Refused(Refusal.UploadTerminated),
            _ => new Done(),
        };
    }
}
