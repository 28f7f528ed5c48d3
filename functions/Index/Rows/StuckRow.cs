namespace Submissions.Index.Rows;

/// <summary>Work that was given up after all its tries, until it is retried or done. The first report of a message stands.</summary>
public sealed class StuckRow
{
    /// <summary>Digest of the message, hexadecimal.</summary>
    public required string Name { get; init; }

    public required string Queue { get; init; }

    public string? Submission { get; init; }

    public int? Delivery { get; init; }

    public int? Object { get; init; }

    /// <summary>UTC.</summary>
    public required DateTime At { get; init; }
}
