using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Submissions.Contracts;

namespace Submissions.Http;

/// <summary>Answers a document as JSON with the headers of every answer.</summary>
public sealed class Answer(object document, int status = StatusCodes.Status200OK) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = status;
        SecurityHeaders.Add(response);
        response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(response.Body, document, document.GetType(), ContractJson.Options, httpContext.RequestAborted);
    }
}
