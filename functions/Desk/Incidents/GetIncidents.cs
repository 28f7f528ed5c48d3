using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Desk.Access;
using Submissions.Http;
using Submissions.Index.Similar;

namespace Submissions.Desk.Incidents;

/// <summary>Incidents that staff accepted, and those that are proposed.</summary>
public sealed class GetIncidents(Gatekeeper gatekeeper, IncidentStore incidents)
{
    /// <summary>Pairs that are looked at, the nearest in time. Stops a million of them from making the page slow.</summary>
    private const int MaxPairs = 10_000;

    [Function("GetIncidents")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/incidents")] HttpRequest request, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckWithinAsync(request, DeskAction.SeeQueue);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        var (nears, decided) = await incidents.AllAsync(staff.Situations, MaxPairs, cancellationToken);
        return new Answer(new { Items = IncidentGroups.Of(nears, decided) });
    }
}
