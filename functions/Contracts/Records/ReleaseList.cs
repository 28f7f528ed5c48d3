using System.Text.Json;

namespace Submissions.Contracts;

/// <summary>
/// All files of one release of the form but this list: <c>/.well-known/submissions-release.json</c>, made by the form's build, the same bytes for the same sources. Who releases puts it to
/// <c>config/releases/{SHA-256}.json</c>; Custody enters it into the public log, and <c>submissions watch</c> holds what is served against it.
/// </summary>
public sealed record ReleaseList
{
    public const string SchemaV1 = "submissions/release/v1";

    /// <summary>Where a site serves it.</summary>
    public const string SitePath = ".well-known/submissions-release.json";

    /// <summary>What the names of lists in <see cref="Containers.Config"/> begin with.</summary>
    public const string Prefix = "releases/";

    /// <summary>What stands in a rendered page where the drop key goes.</summary>
    public const string DropKeyMark = "%DROP_KEY%";

    /// <summary>Longest list: in its entry, where every quotation mark takes two bytes, it has to stay below 60,000.</summary>
    public const int MaxLengthBytes = 48_000;

    private const int MaxPathLength = 200;

    public required string Schema { get; init; }

    /// <summary>In the order of their paths.</summary>
    public required IReadOnlyList<ReleaseFile> Files { get; init; }

    /// <summary>The blob's name in <see cref="Containers.Config"/>.</summary>
    /// <param name="sha256">Of the list's bytes, 64 lower-case hexadecimal digits.</param>
    public static string NameFor(string sha256) => $"{Prefix}{sha256}.json";

    /// <summary>Reads a list; null when it is not exactly of the form.</summary>
    public static ReleaseList? TryRead(ReadOnlySpan<byte> untrustedList)
    {
        if (untrustedList.Length > MaxLengthBytes)
        {
            return null;
        }
        try
        {
            var list = JsonSerializer.Deserialize<ReleaseList>(untrustedList, ContractJson.Options);
            return list is { Schema: SchemaV1, Files.Count: > 0 } && list.Files.All(IsValid) && list.Files.Select(file => file.Path).Distinct().Count() == list.Files.Count ? list : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsValid(ReleaseFile? file) =>
        file is { LengthBytes: >= 0, Path.Length: > 0 and <= MaxPathLength, Sha256.Length: 64 } && file.Sha256.All(char.IsAsciiHexDigitLower)
        && file.Path.Split('/').All(part => part.Length > 0 && part is not ("." or "..") && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'));
}
