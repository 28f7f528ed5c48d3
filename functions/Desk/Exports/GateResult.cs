namespace Submissions.Desk.Exports;

/// <summary>What of a case may leave and what may not.</summary>
/// <param name="Allowed">Not registered yet: without number and path.</param>
/// <param name="Denied">Each with the first reason that stands against it.</param>
public sealed record GateResult(IReadOnlyList<FrozenItem> Allowed, IReadOnlyList<DeniedItem> Denied);
