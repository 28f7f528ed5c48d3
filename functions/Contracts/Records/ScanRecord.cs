namespace Submissions.Contracts;

/// <summary>What Scan found of one object. Blob <c>records/{object}/scan.json</c>. Holds nothing of the plaintext.</summary>
public sealed record ScanRecord
{
    public required ScanVerdict Verdict { get; init; }

    /// <summary>The signature that matched, in the scanner's own words.</summary>
    public string? Malware { get; init; }

    /// <summary>Why it could not be opened or scanned; absent when it could.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>Whether length and SHA-256 are what the manifest says; absent for the manifest and for files it does not name. A mismatch is shown, not fatal.</summary>
    public bool? AsManifestSays { get; init; }

    /// <summary>The scanner's version, as <c>VERSION</c> answered.</summary>
    public required string Engine { get; init; }

    /// <summary>Number of the signature database; 0 when only test signatures are loaded.</summary>
    public required int SignatureVersion { get; init; }

    /// <summary>When that database was made; absent when only test signatures are loaded.</summary>
    public DateTimeOffset? SignaturesAt { get; init; }

    public required DateTimeOffset ScannedAt { get; init; }

    /// <summary>The blob's name.</summary>
    public static string NameFor(ObjectId id) => $"{id}/scan.json";

    /// <summary>The name when a file is scanned again under newer signatures.</summary>
    public static string NameFor(ObjectId id, int signatureVersion) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{id}/scan-{signatureVersion}.json");

    /// <summary>Where the sidecar header is: the file key wrapped for the recovery recipients (sealed-format.md).</summary>
    public static string SidecarFor(ObjectId id) => $"{id}/recovery-header.age";
}
