using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Submissions.Contracts;

namespace Submissions.Http;

/// <summary>Answers a refusal: its status, and a body that names it by number. Never repeats what was sent.</summary>
public sealed class Refused(Refusal refusal, TimeSpan? retryAfter = null) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = refusal.Status();
        if (retryAfter is { } wait)
        {
            response.Headers.RetryAfter = ((long)Math.Ceiling(wait.TotalSeconds)).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        SecurityHeaders.Add(response);
        response.ContentType = "application/json";
        await response.WriteAsync(JsonSerializer.Serialize(RefusalBody.Of(refusal), ContractJson.Options), httpContext.RequestAborted);
    }
}
