using System.Text;
using Microsoft.AspNetCore.Http;

namespace Submissions.Http;

/// <summary>Sends one file of a page.</summary>
internal sealed class SiteFileResult(SiteFile file, string contentSecurityPolicy, Func<string, string>? render) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var content = render is null ? file.Content : Encoding.UTF8.GetBytes(render(Encoding.UTF8.GetString(file.Content)));
        var response = httpContext.Response;
        SecurityHeaders.Add(response, contentSecurityPolicy);
        response.ContentType = file.ContentType;
        response.ContentLength = content.Length;
        await response.Body.WriteAsync(content, httpContext.RequestAborted);
    }
}
