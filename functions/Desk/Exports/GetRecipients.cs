using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Desk.Access;
using Submissions.Http;

namespace Submissions.Desk.Exports;

/// <summary>The recipient classes, for whoever prepares a case.</summary>
public sealed class GetRecipients(Gatekeeper gatekeeper, Recipients recipients)
{
    [Function("GetRecipients")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/recipients")] HttpRequest request, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckWithinAsync(request, DeskAction.SeeCases);
        if (!access.TryGet(out _))
        {
            return new Refused(access.Refusal);
        }
        var read = await recipients.ReadAsync(cancellationToken);
        return read.TryGet(out var file) ? new Answer(new { Items = file.Classes }) : new Refused(read.Refusal);
    }
}
