using Submissions.Contracts;
using Submissions.Media;

namespace Submissions.Cli.Strip;

/// <summary>What became of one file, as it is printed.</summary>
internal sealed record StrippedFile
{
    /// <summary>Name relative to the folder that was given.</summary>
    public required string File { get; init; }

    /// <summary>The format, by its magic bytes; null when no copy was made.</summary>
    public MediaKind? Kind { get; init; }

    /// <summary>Classes of metadata that were there; never what they said.</summary>
    public IReadOnlyList<MetadataClass> Removed { get; init; } = [];

    /// <summary>Number of the refusal; null when a copy was made, or when it is not the file's fault.</summary>
    public int? Refusal { get; init; }

    /// <summary>Why there is no copy.</summary>
    public string? Reason { get; init; }

    public static StrippedFile Made(string name, StripReport report) => new() { File = name, Kind = report.Kind, Removed = report.Removed.ToList() };

    public static StrippedFile Refused(string name, Refusal refusal) => new() { File = name, Refusal = (int)refusal, Reason = refusal.Text() };

    /// <summary>One line for people.</summary>
    public override string ToString() =>
        Kind is null ? $"refused   {File}: {Reason}"
        : Removed.Count == 0 ? $"clean     {File} ({Kind})"
        : $"stripped  {File} ({Kind}): {string.Join(", ", Removed).ToLowerInvariant()}";
}
