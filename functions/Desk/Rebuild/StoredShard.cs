using System.Globalization;
using Submissions.Contracts;
using Submissions.Index.Cards;
using Submissions.Storage;

namespace Submissions.Desk.Rebuild;

/// <summary>What lies in the store about the submissions whose ids begin alike: one 256th of all, since ids are random. Names only, a few megabytes of them for a million submissions.</summary>
internal sealed class StoredShard
{
    /// <summary>How many there are: by the first two hexadecimal digits.</summary>
    public const int Count = 256;

    private const string Incidents = "incidents/";

    private readonly SortedDictionary<string, Dictionary<int, StoredDelivery>> _deliveries = new(StringComparer.Ordinal);
    private readonly HashSet<string> _edited = new(StringComparer.Ordinal);
    private readonly List<string> _incidents = [];

    /// <summary>Submissions with something kept of them, in the order of their ids, and their deliveries.</summary>
    public IEnumerable<(SubmissionId Id, IReadOnlyCollection<StoredDelivery> Deliveries)> Submissions =>
        _deliveries.Select(kept => (SubmissionId.Parse(kept.Key, CultureInfo.InvariantCulture), (IReadOnlyCollection<StoredDelivery>)kept.Value.Values));

    /// <summary>Names of the decisions about incidents.</summary>
    public IReadOnlyList<string> IncidentDecisions => _incidents;

    /// <summary>True when staff worked on it.</summary>
    public bool IsEdited(SubmissionId submission) => _edited.Contains(submission.ToString());

    /// <summary>Lists it.</summary>
    public static async Task<StoredShard> ReadAsync(ArtefactStore artefacts, int number, CancellationToken cancellationToken)
    {
        var prefix = number.ToString("x2", CultureInfo.InvariantCulture);
        var shard = new StoredShard();
        await foreach (var name in artefacts.ListAsync(Containers.Copies, prefix, cancellationToken))
        {
            shard.AddCopy(name);
        }
        await foreach (var name in artefacts.ListAsync(Containers.Records, prefix, cancellationToken))
        {
            shard.AddRecord(name);
        }
        await foreach (var name in artefacts.ListAsync(Containers.Decisions, $"{Edit.Folder}{prefix}", cancellationToken))
        {
            shard._edited.Add(name.Split('/')[1]);
        }
        await foreach (var name in artefacts.ListAsync(Containers.Decisions, $"{Incidents}{prefix}", cancellationToken))
        {
            shard._incidents.Add(name);
        }
        return shard;
    }

    private void AddCopy(string name)
    {
        if (name.Split('/') is not [var submission, var number, ..] || !DeliveryId.TryParse(submission, number, out var id))
        {
            return;
        }
        var delivery = Delivery(id);
        if (name == ScannedCard.NameFor(id))
        {
            delivery.IsScanned = true;
        }
        else if (name.StartsWith(TriagedCard.Prefix(id), StringComparison.Ordinal))
        {
            delivery.Triaged.Add(name);
        }
    }

    /// <summary>Only what a rescan left: <c>{object}/scan-{version}.json</c>. A delivery without working copies was disposed of.</summary>
    private void AddRecord(string name)
    {
        const string Before = "scan-";
        const string After = ".json";
        if (name.Split('/') is [var submission, var number, var file, var record] && record.StartsWith(Before, StringComparison.Ordinal) && record.EndsWith(After, StringComparison.Ordinal)
            && int.TryParse(record.AsSpan(Before.Length, record.Length - Before.Length - After.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            && ObjectId.TryParse(submission, number, file, out var id) && _deliveries.TryGetValue(submission, out var kept) && kept.TryGetValue(id.Delivery.Number, out var delivery))
        {
            delivery.Rescans.Add((id.Number, version));
        }
    }

    private StoredDelivery Delivery(DeliveryId id)
    {
        var submission = id.Submission.ToString();
        if (!_deliveries.TryGetValue(submission, out var deliveries))
        {
            _deliveries.Add(submission, deliveries = []);
        }
        if (!deliveries.TryGetValue(id.Number, out var delivery))
        {
            deliveries.Add(id.Number, delivery = new StoredDelivery(id));
        }
        return delivery;
    }
}
