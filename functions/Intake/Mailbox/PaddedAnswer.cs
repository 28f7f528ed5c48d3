using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Submissions.Contracts;
using Submissions.Http;

namespace Submissions.Intake.Mailbox;

/// <summary>A JSON document followed by spaces up to a multiple of a size.</summary>
internal sealed class PaddedAnswer(object document, int sizeBytes, int status) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(document, document.GetType(), ContractJson.Options);
        var padded = new byte[Math.Max((json.Length + sizeBytes - 1) / sizeBytes, 1) * sizeBytes];
        padded.AsSpan().Fill((byte)' ');
        json.CopyTo(padded, 0);
        var response = httpContext.Response;
        response.StatusCode = status;
        SecurityHeaders.Add(response);
        response.ContentType = "application/json";
        response.ContentLength = padded.Length;
        await response.Body.WriteAsync(padded, httpContext.RequestAborted);
    }
}
