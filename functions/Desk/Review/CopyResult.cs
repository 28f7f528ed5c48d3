using Microsoft.AspNetCore.Http;
using Submissions.Http;

namespace Submissions.Desk.Review;

/// <summary>Sends a safe copy or a preview as a download that no browser interprets.</summary>
internal sealed class CopyResult(Stream content, string mediaType, long lengthBytes) : IResult
{
    private const int BufferLengthBytes = 64 << 10;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using (content)
        {
            var response = httpContext.Response;
            SecurityHeaders.Add(response);
            response.ContentType = mediaType;
            response.ContentLength = lengthBytes;
            response.Headers.ContentDisposition = "attachment";
            await content.CopyToAsync(response.Body, BufferLengthBytes, httpContext.RequestAborted);
        }
    }
}
