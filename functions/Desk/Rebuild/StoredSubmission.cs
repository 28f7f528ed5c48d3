using System.Globalization;
using Submissions.Contracts;
using Submissions.Index.Cards;

namespace Submissions.Desk.Rebuild;

/// <summary>What lies in the store about one submission, by name.</summary>
/// <param name="id">Which.</param>
internal sealed class StoredSubmission(SubmissionId id)
{
    private readonly SortedDictionary<int, StoredDelivery> _deliveries = [];
    private readonly List<string> _incidentDecisions = [];

    public SubmissionId Id => id;

    public IReadOnlyCollection<StoredDelivery> Deliveries => _deliveries.Values;

    /// <summary>True when staff worked on it.</summary>
    public bool IsEdited { get; private set; }

    /// <summary>Names of the decisions about incidents that were taken at it.</summary>
    public IReadOnlyList<string> IncidentDecisions => _incidentDecisions;

    /// <summary>Takes a name in <c>copies</c>.</summary>
    public void AddCopy(string name)
    {
        if (name.Split('/') is not [var submission, var number, ..] || !DeliveryId.TryParse(submission, number, out var delivery))
        {
            return;
        }
        if (!_deliveries.TryGetValue(delivery.Number, out var stored))
        {
            _deliveries.Add(delivery.Number, stored = new StoredDelivery(delivery));
        }
        if (name == ScannedCard.NameFor(delivery))
        {
            stored.IsScanned = true;
        }
        else if (name.StartsWith(TriagedCard.Prefix(delivery), StringComparison.Ordinal))
        {
            stored.Triaged.Add(name);
        }
    }

    /// <summary>Takes a name in <c>records</c>, after those in <c>copies</c>. Only what a rescan left counts: <c>{object}/scan-{version}.json</c>. A delivery without working copies was disposed of.</summary>
    public void AddRecord(string name)
    {
        const string Before = "scan-";
        const string After = ".json";
        if (name.Split('/') is [var submission, var number, var file, var record] && record.StartsWith(Before, StringComparison.Ordinal) && record.EndsWith(After, StringComparison.Ordinal)
            && int.TryParse(record.AsSpan(Before.Length, record.Length - Before.Length - After.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            && ObjectId.TryParse(submission, number, file, out var scanned) && _deliveries.TryGetValue(scanned.Delivery.Number, out var delivery))
        {
            delivery.Rescans.Add((scanned.Number, version));
        }
    }

    public void AddEdit() => IsEdited = true;

    public void AddIncidentDecision(string name) => _incidentDecisions.Add(name);
}
