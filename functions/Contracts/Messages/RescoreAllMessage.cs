namespace Submissions.Contracts;

/// <summary>Asks to score all deliveries again, one page after another (queue <c>rescore-all</c>).</summary>
public sealed record RescoreAllMessage
{
    /// <summary>The last delivery of the page before; absent for the first page.</summary>
    public DeliveryMessage? After { get; init; }
}
