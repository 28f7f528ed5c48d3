using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Desk.Cases;
using Submissions.Http;

namespace Submissions.Desk.Exports;

/// <summary>A lead freezes what leaves of a case, for whom; the package can be fetched once the log has the events.</summary>
public sealed class FreezeExport(Gatekeeper gatekeeper, CaseLog cases, Recipients recipients, ExportLog exports)
{
    [Function("FreezeExport")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{case}/exports")] HttpRequest request, string @case, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckWithinAsync(request, DeskAction.ExportCase);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        var body = await Body.ReadJsonAsync<FreezeRequest>(request, cancellationToken);
        if (!body.TryGet(out var asked))
        {
            return new Refused(body.Refusal);
        }
        if (await cases.FindAsync(staff, @case, cancellationToken) is not { } state)
        {
            return new Refused(Refusal.CaseUnknown);
        }
        var found = await recipients.FindAsync(asked.Recipient, cancellationToken);
        if (!found.TryGet(out var recipient))
        {
            return new Refused(found.Refusal);
        }
        var frozen = await exports.FreezeAsync(staff, Roles.Lead, state, asked.Submissions, asked.Originals, recipient, cancellationToken);
        return frozen.TryGet(out var record) ? new Answer(record, StatusCodes.Status201Created) : new Refused(frozen.Refusal);
    }
}
