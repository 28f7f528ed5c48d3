using Submissions.Contracts;

namespace Submissions.Media.Pdf;

/// <summary>The pages in their order, out of a tree of any shape; written as one flat list, with what they inherit said on each.</summary>
internal sealed class PdfPages(PdfFile file)
{
    private static string[] Inherited { get; } = ["Resources", "MediaBox", "CropBox", "Rotate"];

    private readonly List<(PdfValue Page, PdfDictionary Given, int Number)> _pages = [];
    private readonly Dictionary<int, int> _numbers = [];

    public int Count => _pages.Count;

    public int NumberOf(int page) => _pages[page].Number;

    /// <summary>Finds all pages and gives each its number in the copy.</summary>
    public void Collect(PdfValue tree, PdfWriter writer)
    {
        var nodes = 0;
        var waiting = new Stack<(PdfValue Node, PdfDictionary Given, int Depth)>();
        waiting.Push((tree, new PdfDictionary(), 0));
        while (waiting.TryPop(out var next) && file.Faults.IsSound)
        {
            if (file.Resolve(next.Node, out var number) is not PdfDictionary node)
                continue;
            if (next.Depth > PdfLimits.MaxTreeDepth || _pages.Count == PdfLimits.MaxPages || ++nodes > PdfLimits.MaxPages * 2)
            {
                file.Faults.Raise(Refusal.MediaLimit);
                return;
            }
            if (file.Resolve(node["Kids"]) is PdfArray kids)
            {
                var given = Inherit(node, next.Given);
                for (var index = kids.Items.Count - 1; index >= 0; index--)
                    waiting.Push((kids.Items[index], given, next.Depth + 1));
            }
            else if (next.Depth > 0 ? node["Type"] is not PdfName { Value: "Pages" } : node["Type"] is PdfName { Value: "Page" })
            {
                Add(number > 0 ? new PdfReference(number) : node, next.Given, writer.Allocate());
            }
        }
    }

    /// <summary>A page with what it inherits.</summary>
    public PdfDictionary Merge(int index)
    {
        var (page, given, _) = _pages[index];
        return file.Resolve(page) is PdfDictionary dictionary ? Inherit(dictionary, given, all: true) : new PdfDictionary();
    }

    public void WriteTree(PdfSyntax syntax)
    {
        syntax.Raw($"<</Count {_pages.Count}/Kids[");
        foreach (var (_, _, number) in _pages)
            syntax.Reference(number);
        syntax.Raw("]/Type/Pages>>"u8);
    }

    /// <summary>The number in the copy of the page that a destination names: by reference, or by its place.</summary>
    public bool TryFind(PdfValue page, out int number)
    {
        if (page is PdfReference reference)
            return _numbers.TryGetValue(reference.Number, out number);
        number = page is PdfNumber place && place.TryGetInteger(out var index) && index >= 0 && index < _pages.Count ? _pages[index].Number : 0;
        return number > 0;
    }

    private void Add(PdfValue page, PdfDictionary given, int number)
    {
        if (page is PdfReference reference)
            _numbers.TryAdd(reference.Number, number);
        _pages.Add((page, given, number));
    }

    private static PdfDictionary Inherit(PdfDictionary node, PdfDictionary given, bool all = false)
    {
        var merged = new PdfDictionary();
        foreach (var (key, value) in given.Entries)
            merged.Entries[key] = value;
        foreach (var (key, value) in node.Entries)
        {
            if ((all || Array.IndexOf(Inherited, key) >= 0) && value is not PdfNull)
                merged.Entries[key] = value;
        }
        return merged;
    }
}
