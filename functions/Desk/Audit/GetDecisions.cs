using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Http;
using Submissions.Storage;

namespace Submissions.Desk.Audit;

/// <summary>What was decided about keeping a submission, oldest first: an auditor finds here the request to consent to.</summary>
public sealed class GetDecisions(Gatekeeper gatekeeper, ArtefactStore artefacts)
{
    /// <summary>Decisions in one answer. Stops a colleague who decides in a loop from taking the page down.</summary>
    private const int MaxDecisions = 500;

    [Function("GetDecisions")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/submissions/{submission}/decisions")] HttpRequest request, string submission, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckAsync(request, DeskAction.SeeSubmission);
        if (!access.TryGet(out _))
        {
            return new Refused(access.Refusal);
        }
        if (!SubmissionId.TryParse(submission, null, out var id))
        {
            return new Refused(Refusal.SubmissionUnknown);
        }
        var decisions = new List<Decision>();
        await foreach (var name in artefacts.ListAsync(Containers.Decisions, $"{id}/", cancellationToken))
        {
            decisions.Add(await artefacts.ReadRecordAsync<Decision>(Containers.Decisions, name, cancellationToken) ?? throw new InvalidOperationException("A decision that was listed and is gone."));
            if (decisions.Count == MaxDecisions)
            {
                break;
            }
        }
        return new Answer(new { Items = decisions.OrderBy(decision => decision.At).ThenBy(decision => decision.Id, StringComparer.Ordinal) });
    }
}
