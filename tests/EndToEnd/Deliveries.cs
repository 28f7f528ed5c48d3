using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Submissions.Cli.Probe;
using Submissions.Contracts;

namespace Submissions.Tests.EndToEnd;

/// <summary>What the tests send.</summary>
internal static class Deliveries
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static Manifest Manifest(string statement = "A statement.") => new()
    {
        Schema = Contracts.Manifest.SchemaV1,
        Language = "en",
        Statement = statement,
        Urgency = ManifestUrgency.Soon,
        Files = [],
    };

    public static Manifest With(this Manifest manifest, int number, byte[] content, string name = "photo.jpg") => manifest with
    {
        Files = [.. manifest.Files, new ManifestFile { Object = number, Name = name, Type = "image/jpeg", LengthBytes = content.Length, Sha256 = Convert.ToHexStringLower(SHA256.HashData(content)) }],
    };

    public static byte[] Photo() => ProbeFiles.PhotoWithGps();

    /// <summary>True when every delivery is prioritised and every file has a copy or a reason.</summary>
    public static bool IsDone(JsonObject detail, int deliveries) =>
        detail["score"] is not null
        && detail["deliveries"]!.AsArray() is { } all && all.Count == deliveries
        && all.All(delivery => delivery!["files"]!.AsArray().All(file => file!["copy"] is not null || file["refusal"] is not null));
}
