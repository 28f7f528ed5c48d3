using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Http;

namespace Submissions.Intake.Publish;

/// <summary>Answers methods that an address does not take, with the headers of every answer.</summary>
public sealed class RefuseMethods
{
    [Function("RefuseMethods")]
    public Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", "put", "patch", "delete", "trace", "connect", Route = "{*path}")] HttpRequest request, string? path)
    {
        request.HttpContext.Response.Headers.Allow = "GET, HEAD, OPTIONS";
        return Task.FromResult<IResult>(new Refused(Refusal.MethodNotAllowed));
    }
}
