using Submissions.Contracts;

namespace Submissions.Intake.Commit;

/// <summary>The objects that make up a delivery, as its sender names them.</summary>
public sealed record CommitRequest
{
    public required IReadOnlyList<SealedObject> Objects { get; init; }

    /// <summary><see cref="Refusal.None"/> when numbers, lengths and digests are of their form and within the limits.</summary>
    public Refusal Check(IntakeOptions limits)
    {
        if (Objects.Count > limits.MaxObjectsPerDelivery)
        {
            return Refusal.TooManyObjects;
        }
        if (Objects.Count == 0)
        {
            return Refusal.MalformedRequest;
        }
        var seen = new HashSet<int>();
        foreach (var named in Objects)
        {
            if (named is null || named.Number is < 0 or > ObjectId.MaxNumber || !seen.Add(named.Number) || named.LengthBytes <= 0
                || named.Digest.Length != 2 * TreeHash.LengthBytes || !named.Digest.All(char.IsAsciiHexDigitLower))
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
}
