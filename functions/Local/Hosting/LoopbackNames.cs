using Microsoft.AspNetCore.Http;

namespace Submissions.Local;

/// <summary>
/// Answers only to this machine's own names. Stops DNS rebinding: a page from elsewhere whose name is made to point at 127.0.0.1 could otherwise
/// read from here as if it were ours.
/// </summary>
internal sealed class LoopbackNames(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Host.Host is "127.0.0.1" or "localhost")
        {
            return next(context);
        }
        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        return Task.CompletedTask;
    }
}
