namespace Submissions.Index.Overview;

/// <summary>What came in on one day.</summary>
/// <param name="Day">UTC.</param>
/// <param name="Submissions">Submissions of which a delivery came.</param>
/// <param name="Deliveries">Deliveries.</param>
public sealed record DayCount(DateOnly Day, int Submissions, int Deliveries);
