using Submissions.Contracts;

namespace Submissions.Index.Rows;

/// <summary>One safe copy, or the reason why there is none.</summary>
public sealed class CopyRow
{
    public required string Submission { get; init; }

    public required int Delivery { get; init; }

    public required int Object { get; init; }

    /// <summary>Number of the <see cref="Contracts.Refusal"/>, 0 when there is a copy.</summary>
    public required int Refusal { get; set; }

    public string? MediaType { get; init; }

    public long? LengthBytes { get; init; }

    /// <summary>Bit n is set when <see cref="Contracts.MetadataClass"/> n was removed.</summary>
    public required int Removed { get; init; }

    /// <summary>What the record of it says.</summary>
    public static CopyRow Of(ObjectId id, DerivationRecord record) => new()
    {
        Submission = id.Delivery.Submission.ToString(),
        Delivery = id.Delivery.Number,
        Object = id.Number,
        Refusal = (int)(record.Refusal ?? Contracts.Refusal.None),
        MediaType = record.MediaType,
        LengthBytes = record.LengthBytes,
        Removed = record.Removed.Aggregate(0, (bits, removed) => bits | (1 << (int)removed)),
    };
}
