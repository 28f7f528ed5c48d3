namespace Submissions.Cli.Push.Items;

/// <summary>The fields of the template: columns of a list, members of a sidecar file, and, for what holds for everything, options.</summary>
internal static class Fields
{
    public const string Reference = "reference";
    public const string File = "file";
    public const string Situation = "situation";
    public const string Kind = "kind";
    public const string From = "from";
    public const string To = "to";
    public const string Precision = "precision";
    public const string Place = "place";
    public const string Latitude = "latitude";
    public const string Longitude = "longitude";
    public const string AccuracyMeters = "accuracy_m";
    public const string Source = "source";
    public const string Language = "language";
    public const string Consent = "consent";
    public const string Urgency = "urgency";
    public const string Statement = "statement";

    /// <summary>In the order of the template.</summary>
    public static IReadOnlyList<string> All { get; } =
        [File, Reference, Situation, Kind, From, To, Precision, Place, Latitude, Longitude, AccuracyMeters, Source, Language, Consent, Urgency, Statement];

    /// <summary>Separates several values in one cell.</summary>
    public const char Separator = '|';
}
