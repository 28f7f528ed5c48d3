using Submissions.Contracts;

namespace Submissions.Storage;

/// <summary>A delivery that is not through the pipeline yet.</summary>
public sealed record UnfinishedDelivery
{
    public required DeliveryId Id { get; init; }

    /// <summary>How often it was restarted.</summary>
    public required int Restarts { get; init; }

    /// <summary>True when a partner sent it: it waits in the partners' queues.</summary>
    public required bool IsPartners { get; init; }

    /// <summary>When it was received or last restarted.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The mark's state, by which it is replaced.</summary>
    public required string Tag { get; init; }
}
