using System.Net;
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
        var name = context.Request.Host.Host;
        if (name == "localhost" || (IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address)))
        {
            return next(context);
        }
        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        return Task.CompletedTask;
    }
}
