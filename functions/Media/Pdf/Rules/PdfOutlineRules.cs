namespace Submissions.Media.Pdf;

/// <summary>Bookmarks (ISO 32000-1, tables 152 and 153), with their titles and where they lead in this file.</summary>
internal static class PdfOutlineRules
{
    public static PdfDictionaryRule Create(PdfRules rules)
    {
        var title = new PdfTextRule();
        var item = new PdfDictionaryRule { When = (dictionary, walk) => title.Choose(walk.File.Resolve(dictionary["Title"]), walk) is not null };
        var root = new PdfDictionaryRule();
        root.Keep(item, "First", "Last").Keep(rules.Number, "Count");
        item.Keep(item, "First", "Last", "Next", "Prev").Keep(new PdfChoiceRule(item, root), "Parent").Keep(rules.Number, "Count", "F").Keep(title, "Title").Keep(rules.Flat, "C")
            .Compute("Dest", (one, walk, syntax) => walk.Destinations.TryWrite(one, walk, syntax));
        return root;
    }
}
