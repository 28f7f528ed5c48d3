using System.Text;
using Submissions.Contracts;

namespace Submissions.Media.Pdf;

/// <summary>
/// Where links and bookmarks lead: always written as page and place, so that the names which programs give to places are not needed (ISO 32000-1, 12.3.2).
/// </summary>
internal sealed class PdfDestinations(PdfFile file)
{
    private Dictionary<string, PdfValue>? _named;

    /// <summary>The catalogue.</summary>
    public PdfDictionary Root { get; set; } = new();

    /// <summary>Writes the destination of a link or a bookmark, given as such or by an action that does nothing but go there; false if it has none in this file.</summary>
    public bool TryWrite(PdfDictionary from, PdfWalk walk, PdfSyntax syntax)
    {
        var given = from["Dest"];
        if (given is PdfNull && file.Resolve(from["A"]) is PdfDictionary action && file.Resolve(action["S"]) is PdfName { Value: "GoTo" })
            given = action["D"];
        if (Find(given) is not { Items.Count: >= 2 } place || !walk.Pages.TryFind(place.Items[0], out var page)
            || file.Resolve(place.Items[1]) is not PdfName { Value: "XYZ" or "Fit" or "FitH" or "FitV" or "FitR" or "FitB" or "FitBH" or "FitBV" } kind)
        {
            return false;
        }
        syntax.Raw("["u8);
        syntax.Reference(page);
        syntax.Name(kind.Value);
        foreach (var item in place.Items.Skip(2).Take(4))
            syntax.Raw(file.Resolve(item) is PdfNumber number ? number.Text : "null");
        syntax.Raw("]"u8);
        return true;
    }

    private PdfArray? Find(PdfValue given)
    {
        var resolved = file.Resolve(given);
        if (Name(resolved) is { } name)
            resolved = file.Resolve((_named ??= Load()).GetValueOrDefault(name, PdfNull.Instance));
        if (resolved is PdfDictionary dictionary)
            resolved = file.Resolve(dictionary["D"]);
        return resolved as PdfArray;
    }

    private static string? Name(PdfValue value) => value switch
    {
        PdfName name => name.Value,
        PdfText text => Encoding.Latin1.GetString(text.Bytes),
        _ => null,
    };

    private Dictionary<string, PdfValue> Load()
    {
        var named = new Dictionary<string, PdfValue>(StringComparer.Ordinal);
        if (file.Resolve(Root["Dests"]) is PdfDictionary old)
        {
            foreach (var (key, value) in old.Entries)
                named[key] = value;
        }
        if (file.Resolve(Root["Names"]) is PdfDictionary names)
            LoadTree(names["Dests"], named);
        return named;
    }

    private void LoadTree(PdfValue tree, Dictionary<string, PdfValue> named)
    {
        var nodes = 0;
        var waiting = new Stack<(PdfValue Node, int Depth)>();
        waiting.Push((tree, 0));
        while (waiting.TryPop(out var next))
        {
            if (next.Depth > PdfLimits.MaxTreeDepth || ++nodes > PdfLimits.MaxDestinations || named.Count > PdfLimits.MaxDestinations)
            {
                file.Faults.Raise(Refusal.MediaLimit);
                return;
            }
            if (file.Resolve(next.Node) is not PdfDictionary node)
                continue;
            foreach (var kid in file.Resolve(node["Kids"]) is PdfArray kids ? kids.Items : [])
                waiting.Push((kid, next.Depth + 1));
            if (file.Resolve(node["Names"]) is not PdfArray pairs)
                continue;
            for (var index = 0; index + 1 < pairs.Items.Count; index += 2)
            {
                if (Name(file.Resolve(pairs.Items[index])) is { } name)
                    named[name] = pairs.Items[index + 1];
            }
        }
    }
}
