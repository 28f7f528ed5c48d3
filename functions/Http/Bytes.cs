using Microsoft.AspNetCore.Http;

namespace Submissions.Http;

/// <summary>Answers stored bytes with the headers of every answer and caching of their own.</summary>
public sealed class Bytes(ReadOnlyMemory<byte> content, string contentType, string cacheControl) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        SecurityHeaders.Add(response);
        response.Headers.CacheControl = cacheControl;
        response.ContentType = contentType;
        response.ContentLength = content.Length;
        await response.Body.WriteAsync(content, httpContext.RequestAborted);
    }
}
