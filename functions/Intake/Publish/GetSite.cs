using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Http;

namespace Submissions.Intake.Publish;

/// <summary>Serves the witness form.</summary>
public sealed class GetSite(StaticSite site)
{
    /// <summary>The whole form as one file, to be kept and opened from disk.</summary>
    private const string FilePath = "offline/page.html";

    /// <summary>Pages for browsers without scripts.</summary>
    private const string PlainPrefix = "plain/";

    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; worker-src 'self'; img-src 'self' data:; font-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types form";

    private const string PlainPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    [Function("GetForm")]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "{*path}")] HttpRequest request, string? path)
    {
        if (path == FilePath)
        {
            request.HttpContext.Response.Headers.ContentDisposition = "attachment; filename=\"page.html\"";
        }
        return Task.FromResult(site.Get(path, path?.StartsWith(PlainPrefix, StringComparison.Ordinal) == true ? PlainPolicy : PagePolicy));
    }
}
