using Submissions.Contracts;

namespace Submissions.Media.Pdf;

/// <summary>The numbers that readers show for pages, "iv" or "A-3" (ISO 32000-1, 12.4.2); written as one flat list.</summary>
internal static class PdfLabels
{
    private static PdfDictionaryRule Label { get; } = new PdfDictionaryRule()
        .Keep(new PdfNameRule("D", "R", "r", "A", "a"), "S").Keep(new PdfTextRule(), "P").Keep(new PdfNumberRule(), "St");

    public static bool TryWrite(PdfDictionary catalogue, PdfWalk walk, PdfSyntax syntax)
    {
        var labels = new SortedDictionary<int, PdfDictionary>();
        var waiting = new Stack<(PdfValue Node, int Depth)>();
        var nodes = 0;
        waiting.Push((catalogue["PageLabels"], 0));
        while (waiting.TryPop(out var next))
        {
            if (next.Depth > PdfLimits.MaxTreeDepth || ++nodes > PdfLimits.MaxPages)
            {
                walk.Faults.Raise(Refusal.MediaLimit);
                return false;
            }
            if (walk.File.Resolve(next.Node) is PdfDictionary node)
                Take(node, next.Depth, waiting, labels, walk);
        }
        if (labels.Count == 0)
            return false;
        syntax.Raw("<</Nums["u8);
        foreach (var (page, label) in labels)
        {
            syntax.Number(page);
            Label.Write(label, walk, syntax);
        }
        syntax.Raw("]>>"u8);
        return true;
    }

    private static void Take(PdfDictionary node, int depth, Stack<(PdfValue Node, int Depth)> waiting, SortedDictionary<int, PdfDictionary> labels, PdfWalk walk)
    {
        foreach (var kid in walk.File.Resolve(node["Kids"]) is PdfArray kids ? kids.Items : [])
            waiting.Push((kid, depth + 1));
        if (walk.File.Resolve(node["Nums"]) is not PdfArray pairs)
            return;
        for (var index = 0; index + 1 < pairs.Items.Count; index += 2)
        {
            if (walk.File.Resolve(pairs.Items[index]) is PdfNumber number && number.TryGetInteger(out var page) && page >= 0 && page < walk.Pages.Count
                && walk.File.Resolve(pairs.Items[index + 1]) is PdfDictionary label)
            {
                labels[page] = label;
            }
        }
    }
}
