using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Http;
using Submissions.Intake.Open;
using Submissions.Storage;

namespace Submissions.Intake.Upload;

/// <summary>Says how much of an object has arrived without a gap, so that an interrupted upload goes on where it stopped (tus 1.0, <c>HEAD</c>).</summary>
public sealed class ReportOffset(Capabilities capabilities, SealedUploads uploads)
{
    [Function("ReportOffset")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "head", Route = "uploads/{submission}/{delivery}/{object}")] HttpRequest request,
        string submission,
        string delivery,
        string @object,
        CancellationToken cancellationToken)
    {
        if (!ObjectId.TryParse(submission, delivery, @object, out var id))
        {
            return new Done(Refusal.NotFound.Status());
        }
        if (await capabilities.CheckAsync(request, id.Delivery.Submission, cancellationToken) is var refusal and not Refusal.None)
        {
            return new Done(refusal.Status());
        }
        if (await uploads.ReadStateAsync(id, cancellationToken) is not { } state)
        {
            return new Done(Refusal.NotFound.Status());
        }
        request.HttpContext.Response.Headers[PartHeader.OffsetHeader] = state.LengthBytes.ToString(CultureInfo.InvariantCulture);
        return new Done(StatusCodes.Status200OK);
    }
}
