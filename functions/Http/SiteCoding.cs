using Microsoft.AspNetCore.Http;

namespace Submissions.Http;

/// <summary>Chooses in what coding a file is sent (RFC 9110, section 12.5.3).</summary>
internal static class SiteCoding
{
    public const string Brotli = "br";

    public const string Gzip = "gzip";

    /// <summary>The smallest coding that the request takes; null for none.</summary>
    public static string? Choose(HttpRequest request)
    {
        var taken = request.GetTypedHeaders().AcceptEncoding.Where(coding => coding.Quality is not 0).Select(coding => coding.Value.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return taken.Contains(Brotli) ? Brotli : taken.Contains(Gzip) ? Gzip : null;
    }
}
