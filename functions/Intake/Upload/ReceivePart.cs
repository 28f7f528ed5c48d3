using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Http;
using Submissions.Intake.Document;
using Submissions.Intake.Limits;
using Submissions.Intake.Open;
using Submissions.Storage;

namespace Submissions.Intake.Upload;

/// <summary>
/// Takes one part of a sealed object and stages it. Repeating a part is harmless; if the process dies the client asks for the offset and goes on.
/// The first part must hold a whole age header with our stanza: what nobody could open is not stored.
/// </summary>
public sealed class ReceivePart(Capabilities capabilities, Gate gate, PartBuffers buffers, SealedUploads uploads, IOptions<IntakeOptions> options)
{
    private static readonly TimeSpan BusyWait = TimeSpan.FromSeconds(2);

    [Function("ReceivePart")]
    [Operation(
        "Sends a part of a sealed object (tus 1.0).",
        Refusal.NotFound, Refusal.TusVersionUnknown, Refusal.CapabilityInvalid, Refusal.CapabilityExpired, Refusal.PartnerUnknown, Refusal.LengthRequired, Refusal.BodyTooLarge, Refusal.ContentTypeWrong, Refusal.MalformedRequest, Refusal.PartOutOfRange, Refusal.PartMisaligned, Refusal.PartDigestWrong, Refusal.PartTooSlow, Refusal.HeaderMalformed, Refusal.HeaderTooLarge, Refusal.HeaderWithoutIntakeStanza, Refusal.SubmissionFull, Refusal.UploadTerminated, Refusal.WorkRequired, Refusal.Busy, Refusal.DailyBudgetSpent,
        Caller = OperationCaller.Capability, TakesBytes = PartHeader.ContentType, Headers = [OperationHeaders.TusResumable, OperationHeaders.UploadOffset, OperationHeaders.UploadChecksum, OperationHeaders.Work], Status = 204, GivesHeaders = [OperationHeaders.TusResumable, OperationHeaders.UploadOffset, OperationHeaders.UploadExpires])]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "uploads/{submission}/{delivery}/{object}")] HttpRequest request,
        string submission,
        string delivery,
        string @object,
        CancellationToken cancellationToken)
    {
        var begun = await UploadRequest.BeginAsync(capabilities, request, submission, delivery, @object, cancellationToken);
        if (!begun.TryGet(out var upload))
        {
            return new Refused(begun.Refusal);
        }
        var read = PartHeader.Read(request, options.Value.MaxObjectLengthBytes);
        return read.TryGet(out var part) ? await ReceiveAsync(request, upload, part, StatusCodes.Status204NoContent, cancellationToken) : new Refused(read.Refusal);
    }

    /// <summary>Takes a part whose headers are right.</summary>
    internal async Task<IResult> ReceiveAsync(HttpRequest request, UploadRequest upload, PartHeader part, int status, CancellationToken cancellationToken)
    {
        var admitted = await gate.AdmitAsync(request, upload.Capability, part.LengthBytes, part.OffsetBytes == 0, cancellationToken);
        if (!admitted.TryGet(out var admission, out var refused))
        {
            return refused;
        }
        using (admission)
        {
            using var content = buffers.TryBegin(part, upload.Capability.Partner is not null, cancellationToken);
            if (content is null)
            {
                return new Refused(Refusal.Busy, BusyWait);
            }
            var refusal = await content.ReadAsync(request.Body);
            if (refusal == Refusal.None && part.OffsetBytes == 0)
            {
                refusal = HybridStanza.FindSole(content.Start).Refusal;
            }
            if (refusal != Refusal.None)
            {
                return new Refused(refusal, refusal == Refusal.Busy ? BusyWait : null);
            }
            await using var stream = content.OpenRead();
            await uploads.StageAsync(upload.Id, part.OffsetBytes, content.NodeHash(), stream, cancellationToken);
            admission.Keep();
        }
        Tus.SetNumber(request, PartHeader.OffsetHeader, part.OffsetBytes + part.LengthBytes);
        Tus.SetExpires(request, upload.Capability.Expires);
        return new Done(status);
    }
}
