using System.Security.Cryptography;
using System.Text.Json;

namespace Submissions.Contracts;

/// <summary>
/// A recipient that one staff member says is theirs: what released originals are sealed to. Written by the desk, create-only; good for nothing until another person confirmed it (<see cref="StaffKeyDecision"/>) and
/// the public log names it. Blob <c>decisions/keys/{id}/registration.json</c>.
/// </summary>
public sealed record StaffKey
{
    /// <summary>Longest recipient: an <c>age1pq1…</c> has 1,959 characters.</summary>
    public const int MaxRecipientLength = 4_096;

    /// <summary>32 random lower-case hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary><c>age1pq1…</c>.</summary>
    public required string Recipient { get; init; }

    /// <summary>Object id of its owner.</summary>
    public required string By { get; init; }

    /// <summary>The role in which they registered it.</summary>
    public required string Role { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The blob's name.</summary>
    public string Name() => NameFor(Id);

    /// <summary>The blob's name.</summary>
    public static string NameFor(string id) => $"keys/{id}/registration.json";

    /// <summary>Where in <see cref="Containers.Checkpoints"/> the proof is that the public log names it: a <see cref="LoggedKey"/>, written by Custody.</summary>
    public static string ProofFor(string id) => $"{LogNames.Public}/staff/{id}";

    /// <summary>What the public log says of it: the recipient, and a hash that ties it to this record, and so to its owner, without naming anybody: the id in it is random.</summary>
    public IReadOnlyDictionary<string, string> Parts() => new Dictionary<string, string>
    {
        ["recipient"] = Recipient,
        ["registration"] = Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Serialize(JsonSerializer.SerializeToNode(this, ContractJson.Options)!))),
    };
}
