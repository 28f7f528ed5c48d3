using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Http;
using Submissions.Intake.Document;
using Submissions.Intake.Limits;
using Submissions.Intake.Open;
using Submissions.Storage;

namespace Submissions.Intake.Upload;

/// <summary>Says how much of an object has arrived without a gap, so that an interrupted upload goes on where it stopped (tus 1.0, <c>HEAD</c>).</summary>
public sealed class ReportOffset(Capabilities capabilities, Gate gate, SealedUploads uploads)
{
    private static readonly TimeSpan BusyWait = TimeSpan.FromSeconds(1);

    [Function("ReportOffset")]
    [Operation(
        "Where to go on with an object (tus 1.0).",
        Refusal.NotFound, Refusal.TusVersionUnknown, Refusal.CapabilityInvalid, Refusal.CapabilityExpired, Refusal.PartnerUnknown, Refusal.UploadTerminated, Refusal.Busy,
        Caller = OperationCaller.Capability, Headers = [OperationHeaders.TusResumable], GivesHeaders = [OperationHeaders.TusResumable, OperationHeaders.UploadOffset, OperationHeaders.UploadExpires])]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "head", Route = "uploads/{submission}/{delivery}/{object}")] HttpRequest request,
        string submission,
        string delivery,
        string @object,
        CancellationToken cancellationToken)
    {
        var begun = await UploadRequest.BeginAsync(capabilities, request, submission, delivery, @object, cancellationToken);
        return begun.TryGet(out var upload) ? await ReportAsync(request, upload, cancellationToken) : new Refused(begun.Refusal);
    }

    internal async Task<IResult> ReportAsync(HttpRequest request, UploadRequest upload, CancellationToken cancellationToken)
    {
        if (await gate.PassAsync(upload.Capability, 1, cancellationToken) is var held and not Refusal.None)
        {
            return new Refused(held, held == Refusal.Busy ? BusyWait : null);
        }
        var isCreated = Tus.TryReadNumber(request.Query[CreateUpload.LengthParameter], out var length);
        var state = await uploads.ReadStateAsync(upload.Id, cancellationToken);
        if (state is null && !isCreated)
        {
            return new Refused(Refusal.NotFound);
        }
        if (state is { Terminated: true })
        {
            return new Refused(Refusal.UploadTerminated);
        }
        Tus.SetNumber(request, PartHeader.OffsetHeader, state?.LengthBytes ?? 0);
        Tus.SetExpires(request, upload.Capability.Expires);
        if (isCreated)
        {
            Tus.SetNumber(request, CreateUpload.LengthHeader, length);
        }
        else
        {
            Tus.SetNumber(request, "Upload-Defer-Length", 1);
        }
        return new Done(StatusCodes.Status200OK);
    }
}
