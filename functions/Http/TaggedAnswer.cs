using Microsoft.AspNetCore.Http;

namespace Submissions.Http;

/// <summary>Answers a JSON document that has an entity tag, or 304 to who has it already.</summary>
/// <param name="json">The document; null when it has not changed.</param>
/// <param name="tag">With its quotation marks.</param>
public sealed class TaggedAnswer(ReadOnlyMemory<byte>? json, string tag) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        SecurityHeaders.Add(response);
        response.Headers.ETag = tag;
        if (json is not { } body)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        response.ContentType = "application/json";
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, httpContext.RequestAborted);
    }
}
