using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Submissions.Contracts;

/// <summary>
/// One act on evidence, as ledger.md defines it: who, what, when, why, on what, with what. Written create-only as canonical JSON (RFC 8785), at most 60,000 bytes, without floats and free text.
/// </summary>
public sealed record CustodyEvent
{
    /// <summary>Longest document in bytes.</summary>
    public const int MaxLengthBytes = 60_000;

    /// <summary>Random bytes in every event, so that nobody guesses an entry from its hash.</summary>
    public const int SaltLengthBytes = 32;

    public SubmissionId? Submission { get; init; }

    public int? Delivery { get; init; }

    public int? Object { get; init; }

    public required CustodyAct Act { get; init; }

    /// <summary>A plane's name or a staff member's object id; never a witness.</summary>
    public required string Actor { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>A code of our own vocabulary, not free text.</summary>
    public string? Why { get; init; }

    public IReadOnlyList<Artefact> Inputs { get; init; } = [];

    public IReadOnlyList<Artefact> Outputs { get; init; } = [];

    public ToolUse? Tool { get; init; }

    /// <summary>The latest checkpoint root the actor knew, 64 hexadecimal digits; null before the first checkpoint, and where the act was recorded later than it happened.</summary>
    public string? After { get; init; }

    /// <summary>The sender's tag over a delivery's objects (ledger.md), of <c>received</c> events: 64 hexadecimal digits. Whoever has the return code recomputes it, so the entry is about their bytes.</summary>
    public string? Tag { get; init; }

    /// <summary>The partner that delivered it, of <c>received</c> events, or whose entry was changed: a pseudonym. Absent for a witness, who is named nowhere.</summary>
    public PartnerId? Partner { get; init; }

    /// <summary>64 hexadecimal digits.</summary>
    public required string Salt { get; init; }

    /// <summary>Tells repeated acts apart (two views of one file); null for acts that happen once for the same inputs.</summary>
    public string? Occurrence { get; init; }

    /// <summary>
    /// The blob name in <c>events</c>, <c>{act}-{hash}.json</c>: derived from act, actor and inputs alone, so a redelivered step finds its own event and the first writer's bytes win.
    /// </summary>
    public string Name()
    {
        var about = new StringBuilder().Append(Submission).Append('/').Append(Delivery).Append('/').Append(Object).Append('/').Append(Act).Append('/').Append(Actor).Append('/').Append(Occurrence);
        foreach (var input in Inputs)
        {
            about.Append('\n').Append(input.Name).Append(' ').Append(input.Digest);
        }
        return $"{NamePrefix(Act)}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(about.ToString())))}.json";
    }

    /// <summary>True for what can be the name of an event: letters, a hyphen, 64 hexadecimal digits, <c>.json</c>. To be asked before a name from elsewhere becomes that of a blob.</summary>
    public static bool IsName(string untrustedName)
    {
        const int DigestLength = 64;
        const string Ending = ".json";
        var act = untrustedName.Length - 1 - DigestLength - Ending.Length;
        return act is > 0 and < 64 && untrustedName.EndsWith(Ending, StringComparison.Ordinal) && untrustedName[act] == '-'
            && untrustedName.Take(act).All(char.IsAsciiLetter) && untrustedName.Skip(act + 1).Take(DigestLength).All(char.IsAsciiHexDigitLower);
    }

    /// <summary>A salt for one event.</summary>
    public static string NewSalt(Entropy entropy) => Convert.ToHexStringLower(entropy.Bytes(SaltLengthBytes));

    /// <summary>What the names of all events of one act begin with.</summary>
    public static string NamePrefix(CustodyAct act) => JsonNamingPolicy.CamelCase.ConvertName(act.ToString()) + "-";

    /// <summary>The document's bytes.</summary>
    /// <exception cref="InvalidOperationException">It would be longer than <see cref="MaxLengthBytes"/>: a caller's bug.</exception>
    public byte[] ToCanonicalJson()
    {
        var bytes = CanonicalJson.Serialize(JsonSerializer.SerializeToNode(this, ContractJson.Options)!);
        return bytes.Length <= MaxLengthBytes ? bytes : throw new InvalidOperationException("A custody event is at most 60,000 bytes.");
    }
}
