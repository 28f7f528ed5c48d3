namespace Submissions.Media.Pdf;

/// <summary>
/// A font's program, told by how it begins, since files say it wrongly: TrueType or OpenType, CFF, Type 1. What nobody could read becomes empty, and readers
/// take another font as they would have.
/// </summary>
internal static class PdfFontProgram
{
    public static byte[] Clean(byte[] program, PdfStream stream, PdfWalk walk, PdfSyntax syntax)
    {
        if (PdfSfnt.Is(program))
        {
            var tables = PdfSfnt.Clean(program);
            if (tables.Length > 0)
            {
                syntax.Name("Length1");
                syntax.Number(tables.Length);
            }
            Note(program, tables, walk);
            return tables;
        }
        var cleaned = (byte[])program.Clone();
        if (PdfCff.Is(program))
        {
            PdfCff.Clean(cleaned);
        }
        else if (PdfType1.Is(program))
        {
            PdfType1.Clean(cleaned);
            foreach (var key in (ReadOnlySpan<string>)["Length1", "Length2", "Length3"])
            {
                if (walk.File.Resolve(stream.Dictionary[key]) is not PdfNumber length)
                    continue;
                syntax.Name(key);
                syntax.Raw(length.Text);
            }
        }
        else
        {
            cleaned = [];
        }
        Note(program, cleaned, walk);
        return cleaned;
    }

    private static void Note(byte[] before, byte[] after, PdfWalk walk)
    {
        if (!after.AsSpan().SequenceEqual(before))
            walk.Note(Contracts.MetadataClass.Software);
    }
}
