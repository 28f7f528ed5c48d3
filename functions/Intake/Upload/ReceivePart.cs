using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Options;
using Submissions.Contracts;
using Submissions.Http;
using Submissions.Intake.Open;
using Submissions.Storage;

namespace Submissions.Intake.Upload;

/// <summary>
/// Takes one part of a sealed object and stages it. Repeating a part is harmless; if the process dies the client asks for the offset and goes on.
/// The first part must hold a whole age header with our stanza: what nobody could open is not stored.
/// </summary>
public sealed class ReceivePart(Capabilities capabilities, PartBuffers buffers, SealedUploads uploads, IOptions<IntakeOptions> options)
{
    private static readonly TimeSpan BusyWait = TimeSpan.FromSeconds(2);

    [Function("ReceivePart")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", Route = "uploads/{submission}/{delivery}/{object}")] HttpRequest request,
        string submission,
        string delivery,
        string @object,
        CancellationToken cancellationToken)
    {
        if (!ObjectId.TryParse(submission, delivery, @object, out var id))
        {
            return new Refused(Refusal.NotFound);
        }
        if (await capabilities.CheckAsync(request, id.Delivery.Submission, cancellationToken) is var refusal and not Refusal.None)
        {
            return new Refused(refusal);
        }
        var read = PartHeader.Read(request, options.Value.MaxObjectLengthBytes);
        if (!read.TryGet(out var part))
        {
            return new Refused(read.Refusal);
        }
        if (buffers.TryRent(part.LengthBytes) is not { } buffer)
        {
            return new Refused(Refusal.Busy, BusyWait);
        }
        try
        {
            if (await request.Body.ReadAtLeastAsync(buffer.AsMemory(0, part.LengthBytes), part.LengthBytes, throwOnEndOfStream: false, cancellationToken) < part.LengthBytes)
            {
                return new Refused(Refusal.MalformedRequest);
            }
            if (Check(part, buffer.AsSpan(0, part.LengthBytes)) is var wrong and not Refusal.None)
            {
                return new Refused(wrong);
            }
            var nodeHash = TreeHash.Of(buffer.AsSpan(0, part.LengthBytes));
            using var content = new MemoryStream(buffer, 0, part.LengthBytes, writable: false);
            await uploads.StageAsync(id, part.OffsetBytes, nodeHash, content, cancellationToken);
        }
        finally
        {
            buffers.Return(buffer);
        }
        request.HttpContext.Response.Headers[PartHeader.OffsetHeader] = (part.OffsetBytes + part.LengthBytes).ToString(CultureInfo.InvariantCulture);
        return new Done();
    }

    private static Refusal Check(PartHeader part, ReadOnlySpan<byte> untrustedPart)
    {
        if (part.Checksum is { } checksum && !SHA256.HashData(untrustedPart).AsSpan().SequenceEqual(checksum))
        {
            return Refusal.PartDigestWrong;
        }
        return part.OffsetBytes == 0 ? HybridStanza.FindSole(untrustedPart).Refusal : Refusal.None;
    }
}
