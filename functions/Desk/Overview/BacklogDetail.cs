namespace Submissions.Desk.Overview;

/// <summary>Submissions of one age, status and situation.</summary>
/// <param name="Age">How long ago they were received.</param>
/// <param name="Status">What staff made of them; 0 is new.</param>
/// <param name="Situation">Its code; absent for none.</param>
/// <param name="Count">Submissions.</param>
/// <param name="Urgent">Those of them that the queue calls urgent.</param>
public sealed record BacklogDetail(AgeSpan Age, int Status, string? Situation, int Count, int Urgent);
