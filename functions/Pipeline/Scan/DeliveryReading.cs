using Submissions.Contracts;

namespace Submissions.Pipeline.Scan;

/// <summary>Finds the manifest among the objects of a delivery and holds it against what was delivered.</summary>
public sealed record DeliveryReading
{
    /// <summary>Null when no object is a manifest to be trusted.</summary>
    public required Manifest? Manifest { get; init; }

    /// <summary>Its bytes as they were sent, which a follow-up's signature is over; null when there is none to be trusted.</summary>
    public required byte[]? ManifestBytes { get; init; }

    public required DeliveryRecord Record { get; init; }

    /// <summary>
    /// The manifest is the one object that begins as a manifest does and that no other such object names as a file. What is wrong with it is on the record; the files stay files.
    /// </summary>
    public static DeliveryReading Of(IReadOnlyList<ScannedObject> objects)
    {
        var candidates = objects.Where(scanned => scanned.ManifestCandidate is not null).Select(scanned => (scanned.Number, Bytes: scanned.ManifestCandidate, Read: ManifestReader.Read(scanned.ManifestCandidate))).ToList();
        var named = candidates.SelectMany(candidate => candidate.Read.TryGet(out var manifest) ? manifest.Files.Select(file => file.Object) : []).ToHashSet();
        var heads = candidates.Where(candidate => !named.Contains(candidate.Number)).ToList();
        if (heads is not [var (number, bytes, read)])
        {
            var refusal = heads.Count > 1 ? Refusal.ManifestAmbiguous
                : objects.Any(scanned => scanned.IsOverlongCandidate) ? Refusal.ManifestTooLarge
                : Refusal.ManifestMissing;
            return Without(refusal, null, objects);
        }
        if (!read.TryGet(out var trusted))
        {
            return Without(read.Refusal, number, objects);
        }
        var delivered = objects.Select(scanned => scanned.Number).Where(other => other != number).ToHashSet();
        var listed = trusted.Files.Select(file => file.Object).ToHashSet();
        return new DeliveryReading
        {
            Manifest = trusted,
            ManifestBytes = bytes,
            Record = new DeliveryRecord
            {
                Manifest = number,
                Files = [.. delivered.Order()],
                Refusal = !listed.IsSubsetOf(delivered) ? Refusal.ManifestNamesMissingObject
                    : !delivered.IsSubsetOf(listed) ? Refusal.ManifestLeavesObjectOut
                    : null,
            },
        };
    }

    /// <summary>What came without scripts has no manifest: its file is the evidence, also when it begins as a manifest does. That it came so is what staff are shown.</summary>
    public static DeliveryReading OfDrop(IReadOnlyList<ScannedObject> objects) => Without(Refusal.SentWithoutScripts, null, objects);

    private static DeliveryReading Without(Refusal refusal, int? number, IReadOnlyList<ScannedObject> objects) => new()
    {
        Manifest = null,
        ManifestBytes = null,
        Record = new DeliveryRecord
        {
            Manifest = number,
            Files = [.. objects.Select(scanned => scanned.Number).Where(other => other != number).Order()],
            Refusal = refusal,
        },
    };
}
