using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Http;

namespace Submissions.Desk.Messages;

/// <summary>A reviewer or lead writes to the witness.</summary>
public sealed class SendMessage(Gatekeeper gatekeeper, MessageSending sending)
{
    [Function("SendMessage")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/submissions/{submission}/messages")] HttpRequest request, string submission, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckAsync(request, DeskAction.SendMessage, submission, cancellationToken);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        var body = await Body.ReadJsonAsync<MessageRequest>(request, cancellationToken);
        if (!body.TryGet(out var asked))
        {
            return new Refused(body.Refusal);
        }
        if (!SubmissionId.TryParse(submission, null, out var id))
        {
            return new Refused(Refusal.SubmissionUnknown);
        }
        var sent = await sending.SendAsync(staff, staff.Roles.Contains(Roles.Lead) ? Roles.Lead : Roles.Reviewer, id, asked, cancellationToken);
        return sent.TryGet(out var message) ? new Answer(new { message.Number, message.At }, StatusCodes.Status201Created) : new Refused(sent.Refusal);
    }
}
