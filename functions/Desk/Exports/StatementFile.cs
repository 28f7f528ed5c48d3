using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Submissions.Contracts;

namespace Submissions.Desk.Exports;

/// <summary>What a delivery says, for people who have nothing of ours: the manifest as indented JSON, without the keys it is answered and followed up with and without its list of files, whose numbers mean nothing outside.</summary>
public static class StatementFile
{
    /// <summary>How the conversion is named in the <c>exported</c> event.</summary>
    public static ToolUse Tool { get; } = new() { Name = "submissions-statement", Version = "1" };

    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private static readonly string[] s_ours = ["reply", "verify", "signature", "files"];

    /// <summary>The file's bytes: the same for the same manifest.</summary>
    public static byte[] Of(Manifest manifest)
    {
        var members = JsonSerializer.SerializeToNode(manifest, ContractJson.Options)!.AsObject();
        foreach (var name in s_ours)
        {
            members.Remove(name);
        }
        members["schema"] = "submissions/statement/v1";
        return [.. JsonSerializer.SerializeToUtf8Bytes<JsonNode>(members, s_options), (byte)'\n'];
    }
}
