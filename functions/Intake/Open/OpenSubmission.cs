using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Http;
using Submissions.Intake.Document;
using Submissions.Intake.Limits;
using Submissions.Intake.Publish;
using Submissions.Intake.Work;

namespace Submissions.Intake.Open;

/// <summary>
/// Gives out a submission id with the capability to send under it. While the installation is quiet it stores nothing. Otherwise it asks for work, whose challenge covers the id that will be
/// opened: the solution takes that id's first allowance create-only, so the same work opens nothing twice.
/// </summary>
public sealed class OpenSubmission(Capabilities capabilities, WorkChallenges challenges, WorkCosts costs, Gate gate, Entropy entropy)
{
    [Function("OpenSubmission")]
    [Operation("Opens a submission for anybody.", Refusal.WorkRequired, Headers = [OperationHeaders.Work], Status = 201, Gives = typeof(OpenedSubmission))]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "submissions")] HttpRequest request, CancellationToken cancellationToken)
    {
        FromFile.Allow(request);
        if (await costs.SmallAsync(cancellationToken) is var cost and > 0)
        {
            return await challenges.ReadSolutionAsync(request, cancellationToken) is { Allowance: 0 } solved && await gate.TryOpenAsync(solved.Submission, cancellationToken)
                ? await AnswerAsync(solved.Submission, CapabilityKind.Worked, cancellationToken)
                : new WorkAsked(await challenges.IssueAsync(SubmissionId.New(entropy), 0, cost, cancellationToken), cost);
        }
        return await AnswerAsync(SubmissionId.New(entropy), CapabilityKind.Free, cancellationToken);
    }

    private async Task<Answer> AnswerAsync(SubmissionId submission, CapabilityKind kind, CancellationToken cancellationToken)
    {
        var (capability, expires) = await capabilities.IssueAsync(submission, kind, cancellationToken);
        return new Answer(new OpenedSubmission(submission, capability, expires), StatusCodes.Status201Created);
    }
}
