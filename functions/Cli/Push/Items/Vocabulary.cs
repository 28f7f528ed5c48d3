using System.Text.Json;

namespace Submissions.Cli.Push.Items;

/// <summary>The codes that a server knows (docs/formats/http.md, Vocabulary).</summary>
internal sealed record Vocabulary(IReadOnlySet<string> Situations, IReadOnlySet<string> Kinds)
{
    /// <summary>Longest answer that is read, 4 MiB. Stops a server from filling memory.</summary>
    public const int MaxLengthBytes = 4 << 20;

    /// <exception cref="JsonException">It is none.</exception>
    public static Vocabulary Read(ReadOnlyMemory<byte> untrusted)
    {
        using var document = JsonDocument.Parse(untrusted, new JsonDocumentOptions { MaxDepth = 16 });
        return new Vocabulary(Codes(document.RootElement, "situations"), Codes(document.RootElement, "kinds"));
    }

    private static HashSet<string> Codes(JsonElement vocabulary, string member) =>
        vocabulary.ValueKind == JsonValueKind.Object && vocabulary.TryGetProperty(member, out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(entry => entry.ValueKind == JsonValueKind.Object && entry.TryGetProperty("code", out var code) ? code.GetString() : null).OfType<string>()]
            : throw new JsonException("No vocabulary.");
}
