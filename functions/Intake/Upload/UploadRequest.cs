using Microsoft.AspNetCore.Http;
using Submissions.Contracts;
using Submissions.Intake.Open;

namespace Submissions.Intake.Upload;

/// <summary>A request about one upload by somebody who may make it.</summary>
internal sealed record UploadRequest(ObjectId Id, Capability Capability)
{
    /// <summary>Reads address, tus version and capability, and adds the headers of every answer about uploads.</summary>
    public static async Task<Outcome<UploadRequest>> BeginAsync(
        Capabilities capabilities, HttpRequest request, string submission, string delivery, string @object, CancellationToken cancellationToken)
    {
        var version = Tus.Begin(request);
        if (!ObjectId.TryParse(submission, delivery, @object, out var id))
        {
            return Refusal.NotFound;
        }
        if (version != Refusal.None)
        {
            return version;
        }
        var read = await capabilities.ReadAsync(request, id.Delivery.Submission, cancellationToken);
        return read.TryGet(out var capability) ? new UploadRequest(id, capability) : read.Refusal;
    }
}
