using System.Security.Cryptography;
using System.Text.Json;

namespace Submissions.Contracts;

/// <summary>How urgent a delivery is and why. Blob <c>records/{submission}/{delivery}/triage.json</c>; of a later scoring with another outcome <c>…/triage-{outcome}.json</c>. Holds counts and codes, no content and no fingerprint.</summary>
public sealed record TriageRecord
{
    /// <summary>0 (can wait) to 100 (now).</summary>
    public required int Score { get; init; }

    /// <summary>What made up the score, in the order of the rules.</summary>
    public required IReadOnlyList<TriageReason> Reasons { get; init; }

    /// <summary>Version of the rules, as their file calls it.</summary>
    public required string Rules { get; init; }

    /// <summary>SHA-256 over the files of rules and words, 64 hexadecimal digits.</summary>
    public required string RulesDigest { get; init; }

    /// <summary>ISO 15924 codes of the scripts the statement is written in, most used first.</summary>
    public required IReadOnlyList<string> Scripts { get; init; }

    /// <summary>BCP 47 tag of the language the statement seems to be in; absent when that cannot be told.</summary>
    public string? DetectedLanguage { get; init; }

    /// <summary>True for probes and drills: kept out of queue, counts and digest.</summary>
    public required bool Exercise { get; init; }

    public required DateTimeOffset TriagedAt { get; init; }

    /// <summary>The blob's name of the first scoring.</summary>
    public static string NameFor(DeliveryId id) => $"{id}/triage.json";

    /// <summary>The blob's name of a later scoring: the same rules with the same outcome have the same name, whenever they are asked.</summary>
    public string NameForAgain(DeliveryId id) => $"{id}/triage-{Outcome()}.json";

    /// <summary>32 hexadecimal digits that stand for everything but the moment.</summary>
    public string Outcome() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this with { TriagedAt = default }, ContractJson.Options)))[..32];
}
