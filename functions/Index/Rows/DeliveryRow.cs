namespace Submissions.Index.Rows;

/// <summary>One delivery as Scan found it. Holds plaintext of the manifest: the database is the one place where that stands.</summary>
public sealed class DeliveryRow
{
    public required string Submission { get; init; }

    public required int Number { get; init; }

    public required DateTime ReceivedAt { get; init; }

    /// <summary>Number of the <see cref="Contracts.Refusal"/>, 0 when the manifest was accepted.</summary>
    public required int Refusal { get; init; }

    /// <summary>The manifest as it was sent, which a follow-up's signature is over; null when there is none to be trusted.</summary>
    public string? Manifest { get; init; }

    public string? Situation { get; init; }

    public string? Kind { get; init; }

    public string? Language { get; init; }

    /// <summary>The submission that it says it follows; null for none.</summary>
    public string? Parent { get; init; }
}
