namespace Submissions.Ledger;

/// <summary>One kept checkpoint during a check.</summary>
internal sealed class KeptCheckpoint
{
    public required string Path { get; init; }

    public required Checkpoint Checkpoint { get; init; }

    /// <summary>The signed text, which tokens are over.</summary>
    public required ReadOnlyMemory<byte> Text { get; init; }

    public long Size => Checkpoint.Size;

    /// <summary>The time of its earliest valid token.</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <summary>The earliest time among its own and all later checkpoints' tokens: by then all its entries existed.</summary>
    public DateTimeOffset? ExistedBy { get; set; }

    /// <summary>The tree gives its root.</summary>
    public bool IsRight { get; set; }
}
