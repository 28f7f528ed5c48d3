using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Http;
using Submissions.Intake.Limits;
using Submissions.Intake.Open;
using Submissions.Storage;

namespace Submissions.Intake.Upload;

/// <summary>Says how much of an object has arrived without a gap, so that an interrupted upload goes on where it stopped (tus 1.0, <c>HEAD</c>).</summary>
public sealed class ReportOffset(Capabilities capabilities, Gate gate, SealedUploads uploads)
{
    private static readonly TimeSpan BusyWait = TimeSpan.FromSeconds(1);

    [Function("ReportOffset")]
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
        if (!gate.TryPass(upload.Id.Delivery.Submission, 1))
        {
            return new Refused(Refusal.Busy, BusyWait);
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
