using Microsoft.AspNetCore.Http;

namespace Submissions.Http;

/// <summary>Answers without a body, with the headers of every answer.</summary>
public sealed class Done(int status = StatusCodes.Status204NoContent) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        SecurityHeaders.Add(httpContext.Response);
        return Task.CompletedTask;
    }
}
