using System.Text.Json;
using Submissions.Contracts;

namespace Submissions.Desk.Exports;

/// <summary>The operator's list of recipient classes, <c>config/recipients.json</c>. A file that is wrong in any way is none: nothing is exported by rules that nobody wrote.</summary>
public sealed record RecipientFile
{
    /// <summary>The blob's name.</summary>
    public const string Name = "recipients.json";

    /// <summary>The only schema so far.</summary>
    public const string SchemaV1 = "submissions/recipients/v1";

    public const int MaxLengthBytes = 256 << 10;

    private const int MaxClasses = 100;
    private const int MaxCodeLength = 64;

    public required string Schema { get; init; }

    public required IReadOnlyList<RecipientClass> Classes { get; init; }

    /// <summary>Null when it is not of the form.</summary>
    public static RecipientFile? TryRead(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize<RecipientFile>(bytes, ContractJson.Options) is { Schema: SchemaV1, Classes: { Count: > 0 and <= MaxClasses } classes } file
                && classes.All(one => one is not null && IsCode(one.Code) && IsCode(one.Needs) && one.Labels.Count > 0) && classes.Select(one => one.Code).Distinct().Count() == classes.Count
                    ? file
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsCode(string text) => text.Length is > 0 and <= MaxCodeLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
