using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Desk.Access;
using Submissions.Http;
using Submissions.Index;

namespace Submissions.Desk.Stuck;

/// <summary>What does not get through the pipeline, and why.</summary>
public sealed class GetStuck(Gatekeeper gatekeeper, IndexReader index)
{
    /// <summary>Rows of each kind in one answer. Stops a pipeline that fails on everything from taking the desk down.</summary>
    private const int MaxRows = 200;

    [Function("GetStuck")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/stuck")] HttpRequest request, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckWithinAsync(request, DeskAction.SeeStuck);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        var items = StuckItem.Of(await index.StuckAsync(staff.Situations, MaxRows, cancellationToken), await index.FailuresAsync(staff.Situations, MaxRows, cancellationToken));
        return new Answer(new { Items = items });
    }
}
