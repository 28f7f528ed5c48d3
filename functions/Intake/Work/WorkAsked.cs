using Microsoft.AspNetCore.Http;
using Submissions.Contracts;
using Submissions.Http;

namespace Submissions.Intake.Work;

/// <summary>Answers <see cref="Refusal.WorkRequired"/> with the challenge (RFC 6585, section 3).</summary>
public sealed class WorkAsked(string challenge, int cost) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => new Answer(WorkAskedBody.Of(challenge, cost), Refusal.WorkRequired.Status()).ExecuteAsync(httpContext);
}
