namespace Submissions.Contracts;

/// <summary>What a delivery says about itself: one JSON document, sealed like the files it names (sealed-format.md). Every answer is optional; no member is a float.</summary>
public sealed record Manifest
{
    /// <summary>The only schema so far.</summary>
    public const string SchemaV1 = "submissions/manifest/v1";

    public required string Schema { get; init; }

    /// <summary>BCP 47 tag of the language it is written in.</summary>
    public required string Language { get; init; }

    /// <summary>A situation code of the operator's vocabulary.</summary>
    public string? Situation { get; init; }

    /// <summary>An incident-kind code of the vocabulary.</summary>
    public string? Kind { get; init; }

    public ManifestTime? When { get; init; }

    public ManifestPlace? Where { get; init; }

    /// <summary>Where a partner has it from, in its own words: at most 2,000 characters.</summary>
    public string? Source { get; init; }

    /// <summary>What a partner calls it, so that both sides speak of the same item: at most 1,000 characters.</summary>
    public string? Reference { get; init; }

    /// <summary>Free text, at most 200,000 characters.</summary>
    public string? Statement { get; init; }

    /// <summary>Structured answers: question code to the codes chosen.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Answers { get; init; }

    public IReadOnlyList<ManifestVictims>? Victims { get; init; }

    /// <summary>Consent per use: use code to yes or no. A use that is not named is not consented to.</summary>
    public IReadOnlyDictionary<string, bool>? Consent { get; init; }

    public required ManifestUrgency Urgency { get; init; }

    /// <summary>The age recipient that replies are sealed to.</summary>
    public string? Reply { get; init; }

    /// <summary>Ed25519 public key, Base64, that signs follow-ups.</summary>
    public string? Verify { get; init; }

    /// <summary>The submission this one follows up.</summary>
    public SubmissionId? Parent { get; init; }

    public required IReadOnlyList<ManifestFile> Files { get; init; }

    /// <summary>Of a follow-up, the last member: see <see cref="SignedManifest"/>. One that is missing or wrong is shown, not refused.</summary>
    public string? Signature { get; init; }
}
