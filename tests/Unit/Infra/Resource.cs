using System.Text.Json;

namespace Submissions.Tests.Unit.Infra;

/// <summary>One resource of a deployment.</summary>
internal sealed class Resource(JsonElement json)
{
    public string Id { get; } = json.GetProperty("id").GetString()!;

    public string Type { get; } = json.GetProperty("type").GetString()!;

    public string Name { get; } = json.GetProperty("name").GetString()!;

    public JsonElement Json => json;

    /// <summary>The value at a path such as <c>properties.encryption.keySource</c>; null when it is not there.</summary>
    public JsonElement? At(string path) => At(json, path);

    /// <summary>The value as text: of a string what it says, else its JSON without spaces; empty when it is null or not there.</summary>
    public string Text(string path) => Text(At(path));

    /// <summary>The elements of an array; none when it is not there.</summary>
    public IEnumerable<JsonElement> List(string path) => At(path) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    public static JsonElement? At(JsonElement from, string path)
    {
        JsonElement? found = from;
        foreach (var step in path.Split('.'))
        {
            found = found is { ValueKind: JsonValueKind.Object } here && here.TryGetProperty(step, out var next) ? next : null;
        }
        return found;
    }

    public static string Text(JsonElement? value) => value switch
    {
        null or { ValueKind: JsonValueKind.Null } => "",
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { } other => JsonSerializer.Serialize(other),
    };
}
