using Submissions.Contracts;
using Submissions.Index.Rows;

namespace Submissions.Index.Cards;

/// <summary>
/// The rows that Scan made of a delivery, sealed to the desk key as a working copy, <c>copies/{submission}/{delivery}/scanned</c>: names, hashes and the manifest stand in clear in the read model alone,
/// and this is what it is made again from. A stored format: members of rows are added as optional ones and never renamed.
/// </summary>
public sealed record ScannedCard
{
    /// <summary>What the names of these cards end with.</summary>
    public const string Ending = "/scanned";

    public required DeliveryRow Delivery { get; init; }

    public required IReadOnlyList<FileRow> Files { get; init; }

    /// <summary>The blob's name.</summary>
    public static string NameFor(DeliveryId id) => $"{id}{Ending}";
}
