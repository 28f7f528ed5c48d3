using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Http;
using Submissions.Storage;

namespace Submissions.Desk.Audit;

/// <summary>What Custody found that must not be: originals that changed, a ledger that does not add up.</summary>
public sealed class GetAlerts(Gatekeeper gatekeeper, ArtefactStore artefacts)
{
    /// <summary>Alerts in one answer. Stops a store full of them from taking the desk down; where there are more, the first suffice to act on.</summary>
    private const int MaxAlerts = 200;

    [Function("GetAlerts")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/alerts")] HttpRequest request, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckAsync(request, DeskAction.SeeAlerts);
        if (!access.TryGet(out _))
        {
            return new Refused(access.Refusal);
        }
        var alerts = new List<Alert>();
        await foreach (var name in artefacts.ListAsync(Containers.Alerts, "", cancellationToken))
        {
            alerts.Add(await artefacts.ReadRecordAsync<Alert>(Containers.Alerts, name, cancellationToken) ?? throw new InvalidOperationException("An alert that was listed and is gone."));
            if (alerts.Count == MaxAlerts)
            {
                break;
            }
        }
        return new Answer(new { Items = alerts.OrderByDescending(alert => alert.At) });
    }
}
