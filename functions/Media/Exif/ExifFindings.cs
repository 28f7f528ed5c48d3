using Submissions.Contracts;

namespace Submissions.Media.Exif;

/// <summary>What a look through an EXIF block found.</summary>
/// <param name="Classes">Kinds of metadata that are there.</param>
/// <param name="Orientation">1 to 8 (EXIF 2.32, tag 0x0112); 1 if the block does not say.</param>
internal readonly record struct ExifFindings(MetadataSet Classes, byte Orientation);
