namespace Submissions.Index.Overview;

/// <summary>Submissions of one status and situation that were received in one span of time.</summary>
/// <param name="Status">What staff made of them; 0 is new.</param>
/// <param name="Situation">Of the first delivery that names one; null for none.</param>
/// <param name="Count">Submissions.</param>
/// <param name="Urgent">Those of them with a score from <see cref="OverviewReader.UrgentScore"/> on.</param>
public sealed record BacklogCount(int Status, string? Situation, int Count, int Urgent);
