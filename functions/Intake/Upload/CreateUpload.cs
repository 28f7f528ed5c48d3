using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Http;
using Submissions.Intake.Document;
using Submissions.Intake.Open;

namespace Submissions.Intake.Upload;

/// <summary>
/// Begins an upload for clients that want to be told where to send (tus 1.0, creation and creation-with-upload). The client has named the address itself, so nothing is stored: the length it gives
/// goes into the address that it is told, for <c>HEAD</c> to repeat. With a body it is the first part as well.
/// </summary>
public sealed class CreateUpload(Capabilities capabilities, ReceivePart parts, ReportOffset offsets, TerminateUpload ends, IOptions<IntakeOptions> options)
{
    /// <summary>The length as the creator gave it, in the address.</summary>
    public const string LengthParameter = "length";

    public const string LengthHeader = "Upload-Length";

    private const string MetadataHeader = "Upload-Metadata";
    private const string OverrideHeader = "X-HTTP-Method-Override";

    [Function("CreateUpload")]
    [Operation(
        "Asks where to send an object, for programs that want to be told (tus 1.0, creation); with a body it is the first part as well.",
        Refusal.NotFound, Refusal.TusVersionUnknown, Refusal.CapabilityInvalid, Refusal.CapabilityExpired, Refusal.PartnerUnknown, Refusal.LengthRequired, Refusal.MalformedRequest, Refusal.ObjectTooLarge, Refusal.MethodNotAllowed, Refusal.Busy, Refusal.DailyBudgetSpent, Refusal.WorkRequired,
        Caller = OperationCaller.Capability, Headers = [OperationHeaders.TusResumable, OperationHeaders.UploadLength, OperationHeaders.MethodOverride], Status = 201, GivesHeaders = [OperationHeaders.TusResumable, OperationHeaders.Location, OperationHeaders.UploadExpires])]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "uploads/{submission}/{delivery}/{object}")] HttpRequest request,
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
        // For networks that let nothing but GET and POST through.
        return request.Headers[OverrideHeader].ToString() switch
        {
            "" or "POST" => await CreateAsync(request, upload, cancellationToken),
            "PATCH" => PartHeader.Read(request, options.Value.MaxObjectLengthBytes) is var read && read.TryGet(out var part)
                ? await parts.ReceiveAsync(request, upload, part, StatusCodes.Status204NoContent, cancellationToken)
                : new Refused(read.Refusal),
            "HEAD" => await offsets.ReportAsync(request, upload, cancellationToken),
            "DELETE" => await ends.TerminateAsync(upload, cancellationToken),
            _ => new Refused(Refusal.MethodNotAllowed),
        };
    }

    private async Task<IResult> CreateAsync(HttpRequest request, UploadRequest upload, CancellationToken cancellationToken)
    {
        if (request.ContentLength is not { } bodyLength)
        {
            return new Refused(Refusal.LengthRequired);
        }
        // What a file is called stands in the sealed manifest alone.
        if (!Tus.TryReadNumber(request.Headers[LengthHeader], out var length) || length == 0 || request.Headers.ContainsKey(MetadataHeader))
        {
            return new Refused(Refusal.MalformedRequest);
        }
        if (length > options.Value.MaxObjectLengthBytes)
        {
            return new Refused(Refusal.ObjectTooLarge);
        }
        var answer = request.HttpContext.Response.Headers;
        answer.Location = string.Create(CultureInfo.InvariantCulture, $"/uploads/{upload.Id}?{LengthParameter}={length}");
        if (bodyLength == 0)
        {
            Tus.SetExpires(request, upload.Capability.Expires);
            return new Done(StatusCodes.Status201Created);
        }
        var read = PartHeader.Read(request, 0, length);
        return read.TryGet(out var part) ? await parts.ReceiveAsync(request, upload, part, StatusCodes.Status201Created, cancellationToken) : new Refused(read.Refusal);
    }
}
