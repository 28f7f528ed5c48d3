using Submissions.Contracts;

namespace Submissions.Desk.Rebuild;

/// <summary>What lies in the store about one delivery, by name.</summary>
/// <param name="Id">Which.</param>
internal sealed record StoredDelivery(DeliveryId Id)
{
    /// <summary>True when Scan is done with it.</summary>
    public bool IsScanned { get; set; }

    /// <summary>Its cards, one for each outcome of triage.</summary>
    public List<string> Triaged { get; } = [];

    /// <summary>Files that were scanned again, with the version of the signatures.</summary>
    public List<(int Object, int SignatureVersion)> Rescans { get; } = [];
}
