namespace Submissions.Media.Pdf;

/// <summary>
/// A character map (Adobe TN 5014; ISO 32000-1, 9.7.5 and 9.10.3) written afresh with what it maps and nothing else: these are programs in PostScript, with
/// comments, names and versions around the tables.
/// </summary>
internal static class PdfCharacterMap
{
    private static string[] Sections { get; } = ["codespacerange", "bfchar", "bfrange", "cidchar", "cidrange", "notdefchar", "notdefrange"];

    public static byte[] Clean(byte[] bytes, PdfWalk walk)
    {
        var syntax = new PdfSyntax();
        syntax.Raw("/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"u8);
        var parser = new PdfParser(bytes);
        PdfValue? last = null, beforeLast = null;
        while (parser.Next() is { } value)
        {
            if (value is PdfKeyword { Word: "usecmap" } && last is PdfName other)
            {
                syntax.Name(other.Value);
                syntax.Raw(" usecmap\n"u8);
            }
            else if (value is PdfKeyword { Word: "def" } && last is PdfNumber mode && beforeLast is PdfName { Value: "WMode" })
            {
                syntax.Raw($"/WMode {mode.Text} def\n");
            }
            else if (value is PdfKeyword word && word.Word.StartsWith("begin", StringComparison.Ordinal) && Array.IndexOf(Sections, word.Word[5..]) >= 0)
            {
                Section(word.Word[5..], ref parser, syntax);
            }
            (beforeLast, last) = (last, value);
            if (syntax.Length > PdfLimits.MaxProgramBytes || parser.TooDeep)
            {
                walk.Faults.Raise(Contracts.Refusal.MediaLimit);
                break;
            }
        }
        syntax.Raw("endcmap CMapName currentdict /CMap defineresource pop end end\n"u8);
        if (!syntax.Written.SequenceEqual(bytes))
            walk.Note(Contracts.MetadataClass.Software);
        return syntax.Written.ToArray();
    }

    private static void Section(string name, ref PdfParser parser, PdfSyntax syntax)
    {
        var items = new List<PdfValue>();
        while (parser.Next() is { } item and not PdfKeyword)
            items.Add(item);
        var width = name.EndsWith("char", StringComparison.Ordinal) || name == "codespacerange" ? 2 : 3;
        const int MostEntries = 100;
        for (var start = 0; start + width <= items.Count; start += width * MostEntries)
        {
            var count = Math.Min(MostEntries, (items.Count - start) / width);
            syntax.Raw($"{count} begin{name}\n");
            for (var index = start; index < start + (count * width); index++)
                Item(items[index], syntax);
            syntax.Raw($"\nend{name}\n");
        }
    }

    private static void Item(PdfValue item, PdfSyntax syntax)
    {
        switch (item)
        {
            case PdfText text:
                syntax.Raw($"<{Convert.ToHexString(text.Bytes)}>");
                break;
            case PdfNumber number:
                syntax.Raw(number.Text);
                break;
            case PdfName name:
                syntax.Name(name.Value);
                break;
            case PdfArray array:
                syntax.Raw("["u8);
                foreach (var one in array.Items)
                    Item(one, syntax);
                syntax.Raw("]"u8);
                break;
            default:
                syntax.Raw("<>"u8);
                break;
        }
    }
}
