namespace Submissions.Media.Heif;

/// <summary>One line of <c>iref</c> (ISO/IEC 14496-12, 8.11.12).</summary>
internal sealed record HeifReference(string Type, uint From, IReadOnlyList<uint> To);
