using Microsoft.AspNetCore.Http;
using Submissions.Http;

namespace Submissions.Intake.Drop;

/// <summary>Sends a browser on to a page of the site (RFC 9110, section 15.4.4), so that loading it again sends nothing again. With the policy of the page that the form stood on.</summary>
/// <param name="path">Without the leading slash.</param>
internal sealed class SeeOther(string path) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        SecurityHeaders.Add(httpContext.Response);
        httpContext.Response.Headers.Location = $"/{path}";
        return Task.CompletedTask;
    }
}
