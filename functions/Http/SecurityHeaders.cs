using Microsoft.AspNetCore.Http;

namespace Submissions.Http;

/// <summary>The headers every answer carries: nothing is kept, sniffed, framed, embedded or referred to.</summary>
public static class SecurityHeaders
{
    private const string NothingAllowed = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>Every feature that browsers know by this name, allowed to nobody (W3C Permissions Policy has no word for all).</summary>
    private const string NoPermissions =
        "accelerometer=(), autoplay=(), camera=(), clipboard-read=(), clipboard-write=(), display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(), geolocation=(), gyroscope=(), hid=(), " +
        "identity-credentials-get=(), idle-detection=(), local-fonts=(), magnetometer=(), microphone=(), midi=(), otp-credentials=(), payment=(), picture-in-picture=(), " +
        "publickey-credentials-create=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), storage-access=(), sync-xhr=(), usb=(), window-management=(), xr-spatial-tracking=()";

    /// <summary>Adds them.</summary>
    /// <param name="response">Not started yet.</param>
    /// <param name="contentSecurityPolicy">For pages; everything else may load nothing.</param>
    public static void Add(HttpResponse response, string contentSecurityPolicy = NothingAllowed)
    {
        var headers = response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = contentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        if (IsHttps(response.HttpContext.Request))
        {
            headers.StrictTransportSecurity = "max-age=63072000; includeSubDomains";
        }
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Embedder-Policy"] = "require-corp";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = NoPermissions;
    }

    /// <summary>In front of the app, Azure ends TLS and says so; over plain HTTP the header must not be sent (RFC 6797, section 7.2).</summary>
    private static bool IsHttps(HttpRequest request) => request.IsHttps || request.Headers["X-Forwarded-Proto"] == "https";
}
