namespace Submissions.Media.Pdf;

/// <summary>Where an object is: at an offset of the file, or as one of many in an object stream.</summary>
/// <param name="Container">Number of the object stream; 0 when it stands in the file itself.</param>
/// <param name="Offset">In the file, or its index in the object stream.</param>
internal readonly record struct PdfPlace(int Container, long Offset);
