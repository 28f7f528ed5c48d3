using Microsoft.AspNetCore.Http;

namespace Submissions.Http;

/// <summary>The headers every answer carries: nothing is kept, sniffed, framed, embedded or referred to.</summary>
public static class SecurityHeaders
{
    private const string NothingAllowed = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Adds them.</summary>
    /// <param name="response">Not started yet.</param>
    /// <param name="contentSecurityPolicy">For pages; everything else may load nothing.</param>
    public static void Add(HttpResponse response, string contentSecurityPolicy = NothingAllowed)
    {
        var headers = response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = contentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.StrictTransportSecurity = "max-age=63072000; includeSubDomains";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Embedder-Policy"] = "require-corp";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()";
    }
}
