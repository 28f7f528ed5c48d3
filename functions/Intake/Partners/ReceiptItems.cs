namespace Submissions.Intake.Partners;

/// <summary>The receipts of a call.</summary>
/// <param name="Items">In the order in which they were asked for.</param>
public sealed record ReceiptItems(IReadOnlyList<ReceiptItem> Items);
