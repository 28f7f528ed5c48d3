using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Http;

namespace Submissions.Pipeline;

/// <summary>Says that the plane is up.</summary>
public sealed class Healthz
{
    [Function("PipelineHealthz")]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "healthz")] HttpRequest request) =>
        Task.FromResult<IResult>(new Answer(new { Plane = "pipeline" }));
}
