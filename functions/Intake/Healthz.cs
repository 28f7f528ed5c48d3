using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Http;

namespace Submissions.Intake;

/// <summary>Says that the plane is up.</summary>
public sealed class Healthz
{
    [Function("IntakeHealthz")]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "healthz")] HttpRequest request) =>
        Task.FromResult<IResult>(new Answer(new { Plane = "intake" }));
}
