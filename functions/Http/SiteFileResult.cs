using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Submissions.Http;

/// <summary>Sends one file of a page, compressed when the browser takes that; a page that is filled for one response is not.</summary>
internal sealed class SiteFileResult(SiteFile file, string contentSecurityPolicy, Func<string, string>? render) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        SecurityHeaders.Add(response, contentSecurityPolicy);
        if (file.MayBeKept)
        {
            response.Headers.CacheControl = "private, max-age=31536000, immutable";
        }
        if (render is not null)
        {
            await SendAsync(httpContext, Encoding.UTF8.GetBytes(render(Encoding.UTF8.GetString(file.Content))));
            return;
        }
        var coding = SiteCoding.Choose(httpContext.Request);
        var tag = new EntityTagHeaderValue($"\"{file.Digest}{(coding is null ? "" : "-" + coding)}\"");
        response.Headers.ETag = tag.ToString();
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (httpContext.Request.GetTypedHeaders().IfNoneMatch.Any(known => known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        if (coding is not null)
        {
            response.Headers.ContentEncoding = coding;
        }
        await SendAsync(httpContext, file.In(coding));
    }

    private async Task SendAsync(HttpContext httpContext, byte[] content)
    {
        httpContext.Response.ContentType = file.ContentType;
        httpContext.Response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await httpContext.Response.Body.WriteAsync(content, httpContext.RequestAborted);
        }
    }
}
