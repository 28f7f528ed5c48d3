using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Submissions.Contracts;
using Submissions.Desk.Access;
using Submissions.Http;
using Submissions.Index;
using Submissions.Storage;

namespace Submissions.Desk.Audit;

/// <summary>What Custody found that must not be: originals that changed, a ledger that does not add up.</summary>
public sealed class GetAlerts(Gatekeeper gatekeeper, ArtefactStore artefacts, SubmissionSituations visible)
{
    /// <summary>Alerts in one answer. Stops a store full of them from taking the desk down; where there are more, the first suffice to act on.</summary>
    private const int MaxAlerts = 200;

    private const string SealedPrefix = $"{Containers.Sealed}/";

    [Function("GetAlerts")]
    public async Task<IResult> RunAsync([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/alerts")] HttpRequest request, CancellationToken cancellationToken)
    {
        var access = await gatekeeper.CheckWithinAsync(request, DeskAction.SeeAlerts);
        if (!access.TryGet(out var staff))
        {
            return new Refused(access.Refusal);
        }
        var alerts = new List<Alert>();
        await foreach (var name in artefacts.ListAsync(Containers.Alerts, "", cancellationToken))
        {
            var alert = await artefacts.ReadRecordAsync<Alert>(Containers.Alerts, name, cancellationToken) ?? throw new InvalidOperationException("An alert that was listed and is gone.");
            if (staff.Situations is not null && SubmissionOf(alert) is { } submission && (await visible.AmongAsync([submission], staff.Situations, cancellationToken)).Count == 0)
            {
                continue;
            }
            alerts.Add(alert);
            if (alerts.Count == MaxAlerts)
            {
                break;
            }
        }
        return new Answer(new { Items = alerts.OrderByDescending(alert => alert.At) });
    }

    /// <summary>The submission whose sealed object an alert is about; null when it is about the ledger.</summary>
    private static string? SubmissionOf(Alert alert) => alert.About.StartsWith(SealedPrefix, StringComparison.Ordinal) ? alert.About[SealedPrefix.Length..].Split('/')[0] : null;
}
