using System.Buffers;
using Microsoft.AspNetCore.Http;
using Submissions.Contracts;
using Submissions.Http;

namespace Submissions.Desk.Review.Play;

/// <summary>Sends a part of an opened copy. To whoever opens the address as a page it is a download that no browser interprets.</summary>
internal sealed class PlayResult(Stream content, ByteRange? part, bool isPart, string mediaType, long lengthBytes) : IResult
{
    private const int BufferLengthBytes = 64 << 10;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using (content)
        {
            var response = httpContext.Response;
            SecurityHeaders.Add(response);
            response.Headers.AcceptRanges = "bytes";
            response.Headers.ContentDisposition = "attachment";
            if (part is not { } range)
            {
                response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
                response.Headers.ContentRange = $"bytes */{lengthBytes}";
                response.ContentLength = 0;
                return;
            }
            response.ContentType = mediaType;
            response.ContentLength = range.LengthBytes;
            if (isPart)
            {
                response.StatusCode = StatusCodes.Status206PartialContent;
                response.Headers.ContentRange = $"bytes {range.First}-{range.First + range.LengthBytes - 1}/{lengthBytes}";
            }
            if (range.LengthBytes > 0)
            {
                content.Position = range.First;
                await CopyAsync(response.Body, range.LengthBytes, httpContext.RequestAborted);
            }
        }
    }

    private async Task CopyAsync(Stream body, long left, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLengthBytes);
        try
        {
            while (left > 0)
            {
                var read = await content.ReadAsync(buffer.AsMemory(0, (int)Math.Min(left, BufferLengthBytes)), cancellationToken);
                if (read == 0)
                {
                    throw new SealedPayloadException(Refusal.PayloadDamaged);
                }
                await body.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                left -= read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }
}
