using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Desk.Cases;
using Submissions.Http;

namespace Submissions.Desk.Exports;

/// <summary>Has an export that seems to have stopped gone on with. It goes on where its records say that it stopped, so asking twice changes nothing.</summary>
public sealed class ResumeExport(Gatekeeper gatekeeper, CaseLog cases, ExportLog exports)
{
    [Function("ResumeExport")]
    public async Task<IResult> RunAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/cases/{case}/exports/{export}/resume")] HttpRequest request, string @case, string export, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckWithinAsync(request, DeskAction.ExportCase);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        if (await cases.FindAsync(staff, @case, cancellationToken) is not { } state || !CaseId.TryParse(state.Case, out var id)
            || !Numbers.TryRead(export, ExportLog.MaxExports, out var number) || await exports.ReadAsync(id, number, cancellationToken) is null)
        {
            return new Refused(Refusal.NotFound);
        }
        await exports.ResumeAsync(id, number, cancellationToken);
        return new Done(StatusCodes.Status202Accepted);
    }
}
