using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Desk.Cases;
using Submissions.Http;

namespace Submissions.Desk.Exports;

/// <summary>What of a case may leave for a class of recipient, and why the rest may not, as things stand now: before anything is frozen.</summary>
public sealed class GetGates(Gatekeeper gatekeeper, CaseLog cases, Recipients recipients, CaseGates gates)
{
    [Function("GetGates")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/cases/{case}/gates")] HttpRequest request, string @case, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckWithinAsync(request, DeskAction.SeeCases);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        if (await cases.FindAsync(staff, @case, cancellationToken) is not { } state)
        {
            return new Refused(Refusal.CaseUnknown);
        }
        var found = await recipients.FindAsync(request.Query["recipient"], cancellationToken);
        if (!found.TryGet(out var recipient))
        {
            return new Refused(found.Refusal);
        }
        var result = await gates.CheckAsync(state, null, request.Query["originals"] == "true", recipient, cancellationToken);
        var allowed = result.Allowed.Select(item => new { item.Submission, item.Delivery, item.Object, item.Kind, item.LengthBytes, item.Hide, item.NarrowingUnverified });
        return new Answer(new { Allowed = allowed, result.Denied });
    }
}
