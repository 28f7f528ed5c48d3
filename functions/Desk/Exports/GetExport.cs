using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Desk.Cases;
using Submissions.Http;

namespace Submissions.Desk.Exports;

/// <summary>One export as it was frozen: which file is registered under which number, and what was withheld and why.</summary>
public sealed class GetExport(Gatekeeper gatekeeper, CaseLog cases, ExportLog exports)
{
    [Function("GetExport")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/cases/{case}/exports/{export}")] HttpRequest request, string @case, string export, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckWithinAsync(request, DeskAction.SeeCases);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        if (await cases.FindAsync(staff, @case, cancellationToken) is not { } state || !CaseId.TryParse(state.Case, out var id)
            || !Numbers.TryRead(export, ExportLog.MaxExports, out var number) || await exports.ReadAsync(id, number, cancellationToken) is not { } frozen)
        {
            return new Refused(Refusal.NotFound);
        }
        var items = frozen.Items.Select(item => new { Registration = FrozenItem.Registration(id, item.Number), item.Submission, item.Delivery, item.Object, item.Kind });
        return new Answer(new { frozen.Export, Recipient = frozen.Recipient.Code, frozen.By, frozen.At, Items = items, frozen.Denied });
    }
}
