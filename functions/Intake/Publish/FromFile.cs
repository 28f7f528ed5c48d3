using Microsoft.AspNetCore.Http;

namespace Submissions.Intake.Publish;

/// <summary>
/// Lets the form work as a file on disk, whose origin browsers call <c>null</c> (Fetch standard, "CORS protocol"). That gives nobody anything: this plane knows no cookie and no sign-in,
/// and what lets somebody in (capability, token) is never sent by a browser of itself.
/// </summary>
internal static class FromFile
{
    private const string Origin = "null";

    /// <summary>Adds the headers when the request comes from a file.</summary>
    public static void Allow(HttpRequest request)
    {
        var headers = request.HttpContext.Response.Headers;
        headers.Vary = "Origin";
        if (request.Headers.Origin == Origin)
        {
            headers.AccessControlAllowOrigin = Origin;
            headers.AccessControlExposeHeaders = "Upload-Offset, Upload-Length, Upload-Expires, Upload-Defer-Length, Tus-Resumable, Location, Retry-After";
        }
    }

    /// <summary>The same for the question a browser asks before (preflight).</summary>
    public static void AllowBefore(HttpRequest request)
    {
        Allow(request);
        if (request.Headers.Origin == Origin)
        {
            var headers = request.HttpContext.Response.Headers;
            headers.AccessControlAllowMethods = "GET, HEAD, POST, PATCH, DELETE";
            headers.AccessControlAllowHeaders =
                "Content-Type, Submission-Capability, Submission-Work, Tus-Resumable, Upload-Length, Upload-Offset, Upload-Checksum, X-HTTP-Method-Override";
            headers.AccessControlMaxAge = "600";
        }
    }
}
