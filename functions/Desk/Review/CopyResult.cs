using Microsoft.AspNetCore.Http;
using Submissions.Http;

namespace Submissions.Desk.Review;

/// <summary>Sends a safe copy as a download that no browser interprets.</summary>
internal sealed class CopyResult(Stream content, CopyDetail copy) : IResult
{
    private const int BufferLengthBytes = 64 << 10;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        await using (content)
        {
            var response = httpContext.Response;
            SecurityHeaders.Add(response);
            response.ContentType = copy.MediaType;
            response.ContentLength = copy.LengthBytes;
            response.Headers.ContentDisposition = "attachment";
            await content.CopyToAsync(response.Body, BufferLengthBytes, httpContext.RequestAborted);
        }
    }
}
