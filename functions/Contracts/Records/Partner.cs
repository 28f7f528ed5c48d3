namespace Submissions.Contracts;

/// <summary>
/// An organisation that sends in bulk, as the desk entered it: blob <c>config/partners/{id}.json</c>, replaced as a whole. Who has a token and no entry is refused. It holds the organisation's
/// name in the clear, as configuration does, and nothing of what it sent.
/// </summary>
public sealed record Partner
{
    public const int MaxNameLength = 100;

    /// <summary>Highest standing.</summary>
    public const int MaxStanding = 9;

    /// <summary>Least quota: one part of the longest.</summary>
    public const long MinBytesPerDay = 8L << 20;

    public const long MaxBytesPerDay = 1L << 50;

    public const int MaxSituations = 64;

    /// <summary>What the names of all entries in <see cref="Containers.Config"/> begin with.</summary>
    public const string Prefix = "partners/";

    public required PartnerId Id { get; init; }

    /// <summary>As staff know it; 1 to <see cref="MaxNameLength"/> characters.</summary>
    public required string Name { get; init; }

    /// <summary>How much its word weighs in triage (docs/triage.md), 0 to <see cref="MaxStanding"/>; 0 for nothing.</summary>
    public required int Standing { get; init; }

    /// <summary>Bytes it may send in a day (UTC), <see cref="MinBytesPerDay"/> to <see cref="MaxBytesPerDay"/>.</summary>
    public required long BytesPerDay { get; init; }

    /// <summary>Codes of the vocabulary that it is expected to send about; absent for any.</summary>
    public IReadOnlyList<string>? Situations { get; init; }

    /// <summary>False: nothing of it is taken.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The blob's name.</summary>
    public static string NameFor(PartnerId id) => $"{Prefix}{id}.json";

    /// <summary>True when every member is within its limits.</summary>
    public bool IsValid() =>
        Name.Length is > 0 and <= MaxNameLength && Name.Trim() == Name && !Name.Any(char.IsControl)
        && Standing is >= 0 and <= MaxStanding && BytesPerDay is >= MinBytesPerDay and <= MaxBytesPerDay
        && (Situations is null || (Situations.Count is > 0 and <= MaxSituations && Situations.Distinct(StringComparer.Ordinal).Count() == Situations.Count && Situations.All(IsCode)));

    private static bool IsCode(string? code) => code is { Length: > 0 and <= 64 } && code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
