namespace Submissions.Intake.Partners;

/// <summary>What became of each submission of a call.</summary>
/// <param name="Items">In the order in which they were asked for.</param>
public sealed record OpenedItems(IReadOnlyList<OpenedItem> Items);
