using Submissions.Contracts;

namespace Submissions.Intake.Commit;

/// <summary>The objects that make up a delivery, as its sender names them.</summary>
public sealed record CommitRequest
{
    public required IReadOnlyList<SealedObject> Objects { get; init; }

    /// <summary>The sender's tag over the objects (ledger.md), 64 lower-case hexadecimal digits; null when it has no return code.</summary>
    public string? Tag { get; init; }

    /// <summary>Under which the sender will come back; null when it has no return code.</summary>
    public MailboxId? Mailbox { get; init; }

    /// <summary><see cref="Refusal.None"/> when numbers, lengths, digests and tag are of their form and within the limits.</summary>
    public Refusal Check(IntakeOptions limits)
    {
        if (Objects.Count > limits.MaxObjectsPerDelivery)
        {
            return Refusal.TooManyObjects;
        }
        if (Objects.Count == 0 || (Tag is not null && !IsDigest(Tag)))
        {
            return Refusal.MalformedRequest;
        }
        var seen = new HashSet<int>();
        foreach (var named in Objects)
        {
            if (named is null || named.Number is < 0 or > ObjectId.MaxNumber || !seen.Add(named.Number) || named.LengthBytes <= 0
                || !IsDigest(named.Digest))
            {
                return Refusal.MalformedRequest;
            }
            if (named.LengthBytes > limits.MaxObjectLengthBytes)
            {
                return Refusal.ObjectTooLarge;
            }
        }
        return Refusal.None;
    }

    private static bool IsDigest(string text) => text.Length == 2 * TreeHash.LengthBytes && text.All(char.IsAsciiHexDigitLower);
}
