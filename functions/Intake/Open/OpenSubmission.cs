using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Http;

namespace Submissions.Intake.Open;

/// <summary>Gives out a new submission id with the capability to send under it. Stores nothing.</summary>
public sealed class OpenSubmission(Capabilities capabilities, Entropy entropy)
{
    [Function("OpenSubmission")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "submissions")] HttpRequest request, CancellationToken cancellationToken)
    {
        var submission = SubmissionId.New(entropy);
        var (capability, expires) = await capabilities.IssueAsync(submission, cancellationToken);
        return new Answer(new { Submission = submission, Capability = capability, Expires = expires }, StatusCodes.Status201Created);
    }
}
