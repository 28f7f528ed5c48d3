using Microsoft.Extensions.Logging;
using Submissions.Contracts;
using Submissions.Storage;

namespace Submissions.Custody.Alerting;

/// <summary>Records alerts: the event first, which goes into the ledger, then what the desk shows. The same finding again is the same alert.</summary>
public sealed partial class Alerts(ArtefactStore artefacts, CustodyLog custody, ILogger<Alerts> logger)
{
    /// <summary>Records what was found and shows it.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="found">The event that records it; its name makes the alert unique.</param>
    /// <param name="about">A sealed object, a log, the name of an event.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task RecordAsync(AlertKind kind, CustodyEvent found, string about, CancellationToken cancellationToken)
    {
        // infra/modules/alerts.bicep wakes somebody by these words.
        Log.Raised(logger, kind);
        await custody.AppendAsync(found, cancellationToken);
        var alert = new Alert { Kind = kind, At = found.At, Event = found.Name(), About = about };
        await artefacts.TryCreateRecordAsync(Containers.Alerts, alert.Name(), alert, cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Alert: {Kind}")]
        public static partial void Raised(ILogger logger, AlertKind kind);
    }
}
