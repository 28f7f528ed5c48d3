namespace Submissions.Media.Pdf;

/// <summary>Writes the value of a key out of a dictionary; false if it is to have none.</summary>
internal delegate bool PdfComputed(PdfDictionary dictionary, PdfWalk walk, PdfSyntax syntax);
