namespace Submissions.Intake.Partners;

/// <summary>How much a partner may send.</summary>
/// <param name="BytesPerDay">In a day (UTC), sealed.</param>
/// <param name="UsedToday">Of that; by as many thousandths too much as there are instances.</param>
public sealed record PartnerQuota(long BytesPerDay, long UsedToday);
