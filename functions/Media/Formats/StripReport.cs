using Submissions.Contracts;

namespace Submissions.Media;

/// <summary>What was made of one file. Numbers and enums only.</summary>
/// <param name="Kind">From the magic bytes.</param>
/// <param name="Version"><see cref="MediaFormat.Version"/>.</param>
/// <param name="Removed">Classes of metadata that the copy does without.</param>
public sealed record StripReport(MediaKind Kind, ushort Version, MetadataSet Removed);
