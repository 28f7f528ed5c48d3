using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Http;

namespace Submissions.Intake.Publish;

/// <summary>Serves the witness form.</summary>
public sealed class GetSite(StaticSite site, SenderKeys keys)
{
    /// <summary>The whole form as one file, to be kept and opened from disk.</summary>
    private const string FilePath = "offline/page.html";

    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; worker-src 'self'; img-src 'self' data:; font-src 'self'; " +
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types form";

    private const string PlainPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    private static readonly byte[] s_dropKeyMark = Encoding.ASCII.GetBytes(ReleaseList.DropKeyMark);

    [Function("GetForm")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "{*path}")] HttpRequest request, string? path, CancellationToken cancellationToken)
    {
        if (path == FilePath)
        {
            request.HttpContext.Response.Headers.ContentDisposition = "attachment; filename=\"page.html\"";
        }
        return path?.StartsWith(PlainPages.Folder, StringComparison.Ordinal) == true ? await GetPlainAsync(path, cancellationToken) : site.Get(path, PagePolicy);
    }

    /// <summary>A page that names the drop key is filled with it; where there is none, the page that says so stands in.</summary>
    private async Task<IResult> GetPlainAsync(string path, CancellationToken cancellationToken)
    {
        if (site.Find(path) is not { } page || page.Content.AsSpan().IndexOf(s_dropKeyMark) < 0)
        {
            return site.Get(path, PlainPolicy);
        }
        return await keys.ReadAsync(cancellationToken) is { Drop: { } drop }
            ? site.GetRendered(path, PlainPolicy, text => text.Replace(ReleaseList.DropKeyMark, drop, StringComparison.Ordinal))
            : site.Get(PlainPages.ClosedInPlaceOf(path), PlainPolicy);
    }
}
