using System.Text.Json;
using Submissions.Cli.Push.Items;

namespace Submissions.Cli.Push.Sources;

/// <summary>
/// A file beside the evidence with fields of the template, as a JSON object: <c>submission.json</c> in a folder holds for what is in and below it, <c>NAME.submission.json</c> for the file NAME.
/// The nearer one wins, field by field. Sidecar files are not sent.
/// </summary>
internal static class Sidecar
{
    public const string OfFolder = "submission.json";

    /// <summary>Longest sidecar file, 1 MiB: a statement of 200,000 characters fits.</summary>
    public const int MaxLengthBytes = 1 << 20;

    private const string OfFile = ".submission.json";
    private const int MaxDepth = 3;

    public static bool Is(string name) => name == OfFolder || (name.EndsWith(OfFile, StringComparison.Ordinal) && name.Length > OfFile.Length);

    public static string For(string name) => name + OfFile;

    /// <summary>The path of the file that a sidecar file speaks of; null for a folder's.</summary>
    public static string? Beside(string path) => path.EndsWith(OfFile, StringComparison.Ordinal) && !path.EndsWith('/' + OfFile, StringComparison.Ordinal) && path.Length > OfFile.Length ? path[..^OfFile.Length] : null;

    /// <summary>The fields of one JSON object; null, with a fault, when it is none or has others. Used for lines of JSON lists as well.</summary>
    public static Dictionary<string, string>? Read(ReadOnlyMemory<byte> untrusted, bool isRow, out (RowFault Fault, string? Field) wrong)
    {
        wrong = (isRow ? RowFault.RowMalformed : RowFault.SidecarMalformed, null);
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            using var document = JsonDocument.Parse(untrusted, new JsonDocumentOptions { MaxDepth = MaxDepth });
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return null;
            }
            foreach (var member in document.RootElement.EnumerateObject())
            {
                var isKnown = Fields.All.Contains(member.Name) && (isRow || member.Name is not Fields.File);
                if (!isKnown || !fields.TryAdd(member.Name, Text(member.Value)))
                {
                    wrong = (isKnown ? RowFault.ColumnTwice : RowFault.ColumnUnknown, member.Name);
                    return null;
                }
            }
            return fields;
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>A value as a cell would have it.</summary>
    /// <exception cref="JsonException">It is an object, or a list of something else than texts.</exception>
    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Array when value.EnumerateArray().All(part => part.ValueKind == JsonValueKind.String) => string.Join(Fields.Separator, value.EnumerateArray().Select(part => part.GetString())),
        _ => throw new JsonException("Not a value of a cell."),
    };
}
