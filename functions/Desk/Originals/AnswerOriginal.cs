using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Http;

namespace Submissions.Desk.Originals;

/// <summary>A lead, who is not the one who asked, approves or declines a request for an original.</summary>
public sealed class AnswerOriginal(Gatekeeper gatekeeper, Releases releases)
{
    [Function("AnswerOriginal")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/submissions/{submission}/originals/{original}/answer")] HttpRequest request, string submission, string original, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckAsync(request, DeskAction.AnswerOriginal, submission, cancellationToken);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        var body = await Body.ReadJsonAsync<AnswerRequest>(request, cancellationToken);
        if (!body.TryGet(out var asked))
        {
            return new Refused(body.Refusal);
        }
        if (!SubmissionId.TryParse(submission, null, out var id))
        {
            return new Refused(Refusal.SubmissionUnknown);
        }
        var answered = await releases.AnswerAsync(staff, id, original, asked.Approved, cancellationToken);
        return answered.TryGet(out var detail) ? new Answer(detail, StatusCodes.Status201Created) : new Refused(answered.Refusal);
    }
}
