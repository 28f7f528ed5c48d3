namespace Submissions.Intake;

/// <summary>Says that a plane is up.</summary>
/// <param name="Plane">Which one.</param>
public sealed record PlaneUp(string Plane);
