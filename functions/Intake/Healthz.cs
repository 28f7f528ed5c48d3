using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Http;
using Submissions.Intake.Document;

namespace Submissions.Intake;

/// <summary>Says that the plane is up.</summary>
public sealed class Healthz
{
    [Function("IntakeHealthz")]
    [Operation("Whether the plane is up.", Gives = typeof(PlaneUp))]
    public Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "healthz")] HttpRequest request) =>
        Task.FromResult<IResult>(new Answer(new PlaneUp("intake")));
}
