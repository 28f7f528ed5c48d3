using System.Globalization;
using Microsoft.AspNetCore.Http;
using Submissions.Contracts;
using Submissions.Intake.Publish;

namespace Submissions.Intake.Upload;

/// <summary>What every request and answer about uploads has in common (tus 1.0.0, "Core Protocol").</summary>
internal static class Tus
{
    public const string Version = "1.0.0";

    public const string ResumableHeader = "Tus-Resumable";

    public const string VersionHeader = "Tus-Version";

    private const string ExpiresHeader = "Upload-Expires";

    /// <summary>Adds the headers of every answer; <see cref="Refusal.TusVersionUnknown"/> when the request does not speak this version.</summary>
    public static Refusal Begin(HttpRequest request)
    {
        FromFile.Allow(request);
        var headers = request.HttpContext.Response.Headers;
        headers[ResumableHeader] = Version;
        if (request.Headers[ResumableHeader] == Version)
        {
            return Refusal.None;
        }
        headers[VersionHeader] = Version;
        return Refusal.TusVersionUnknown;
    }

    /// <summary>Says until when the upload can be continued (expiration extension; a date as RFC 9110, section 5.6.7 has it).</summary>
    public static void SetExpires(HttpRequest request, DateTimeOffset expires) =>
        request.HttpContext.Response.Headers[ExpiresHeader] = expires.ToString("R", CultureInfo.InvariantCulture);

    public static void SetNumber(HttpRequest request, string header, long value) =>
        request.HttpContext.Response.Headers[header] = value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads a number without sign or space.</summary>
    public static bool TryReadNumber(string? text, out long value) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
}
