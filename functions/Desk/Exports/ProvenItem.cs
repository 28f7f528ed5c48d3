namespace Submissions.Desk.Exports;

/// <summary>Where the events behind one item are in the custody log.</summary>
/// <param name="Exported">Index of its <c>exported</c> event.</param>
/// <param name="Made">Index of the event that made what it was made from: <c>derived</c>, of a statement <c>scanned</c>.</param>
/// <param name="Received">Index of its delivery's <c>received</c> event.</param>
public sealed record ProvenItem(long Exported, long Made, long Received);
