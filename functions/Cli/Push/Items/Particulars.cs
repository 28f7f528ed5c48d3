using Submissions.Contracts;

namespace Submissions.Cli.Push.Items;

/// <summary>What is known of an item beside its files: the fields of the template, checked.</summary>
internal sealed record Particulars
{
    public required string Language { get; init; }

    public string? Situation { get; init; }

    public string? Kind { get; init; }

    public ManifestTime? When { get; init; }

    public ManifestPlace? Where { get; init; }

    public string? Source { get; init; }

    public string? Statement { get; init; }

    public IReadOnlyDictionary<string, bool>? Consent { get; init; }

    public required ManifestUrgency Urgency { get; init; }

    /// <summary>The manifest of an item.</summary>
    public Manifest ToManifest(string reference, IReadOnlyList<ManifestFile> files) => new()
    {
        Schema = Manifest.SchemaV1,
        Language = Language,
        Situation = Situation,
        Kind = Kind,
        When = When,
        Where = Where,
        Source = Source,
        Reference = reference,
        Statement = Statement,
        Consent = Consent,
        Urgency = Urgency,
        Files = files,
    };
}
