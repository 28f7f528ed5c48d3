namespace Submissions.Index.Rows;

/// <summary>One file of a delivery as Scan found it.</summary>
public sealed class FileRow
{
    public required string Submission { get; init; }

    public required int Delivery { get; init; }

    public required int Object { get; init; }

    /// <summary>The name the manifest gives; null when it names no such object.</summary>
    public string? Name { get; init; }

    /// <summary>The media type the sender's browser saw.</summary>
    public string? Type { get; init; }

    /// <summary>Measured length of the content; null when it did not open.</summary>
    public long? LengthBytes { get; init; }

    /// <summary>Measured SHA-256 of the content, hexadecimal; null when it did not open.</summary>
    public string? Sha256 { get; init; }

    /// <summary>Measured SHA-512 of the content, hexadecimal; null when it did not open.</summary>
    public string? Sha512 { get; init; }

    /// <summary>HMAC of the content's SHA-256 under the secret <c>content-mac</c>, hexadecimal: what equal content is found by. Null when it did not open.</summary>
    public string? ContentMac { get; init; }

    public bool? AsManifestSays { get; init; }

    public required long SealedLengthBytes { get; init; }

    /// <summary>Measured RFC 6962 digest of the ciphertext, hexadecimal.</summary>
    public required string SealedDigest { get; init; }

    /// <summary>A <see cref="Contracts.ScanVerdict"/>.</summary>
    public required int Verdict { get; set; }

    public string? Malware { get; set; }

    /// <summary>Number of the signature database behind the verdict.</summary>
    public required int SignatureVersion { get; set; }

    /// <summary>Why it could not be opened or scanned, 0 when it could.</summary>
    public required int Refusal { get; init; }
}
