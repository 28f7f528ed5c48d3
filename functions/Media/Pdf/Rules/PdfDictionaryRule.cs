namespace Submissions.Media.Pdf;

/// <summary>A dictionary with the keys it may have, written in the order of their letters. Filled in after it is made, since rules go in circles.</summary>
internal class PdfDictionaryRule : PdfRule
{
    private readonly SortedDictionary<string, PdfComputed> _keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>Which dictionaries it takes; all, if null.</summary>
    public Func<PdfDictionary, PdfWalk, bool>? When { get; init; }

    public override PdfRule? Choose(PdfValue value, PdfWalk walk) =>
        value is PdfDictionary dictionary && (When is null || When(dictionary, walk)) ? this : null;

    public override void Write(PdfValue value, PdfWalk walk, PdfSyntax syntax)
    {
        syntax.Raw("<<"u8);
        WriteKeys((PdfDictionary)value, walk, syntax);
        syntax.Raw(">>"u8);
    }

    /// <summary>These keys go by this rule.</summary>
    public PdfDictionaryRule Keep(PdfRule rule, params string[] keys)
    {
        foreach (var key in keys)
            _keys[key] = (dictionary, walk, syntax) => walk.TryWrite(dictionary[key], rule, syntax);
        return this;
    }

    /// <summary>This key always has this value, whatever the file says.</summary>
    public PdfDictionaryRule Fix(string key, string value)
    {
        _keys[key] = (_, _, syntax) =>
        {
            syntax.Raw(value);
            return true;
        };
        return this;
    }

    /// <summary>This key is written out of others, which are not left out if it is.</summary>
    public PdfDictionaryRule Compute(string key, PdfComputed compute, params string[] used)
    {
        _keys[key] = compute;
        _used.UnionWith(used);
        return this;
    }

    protected void WriteKeys(PdfDictionary dictionary, PdfWalk walk, PdfSyntax syntax)
    {
        foreach (var (key, compute) in _keys)
        {
            var before = syntax.Length;
            syntax.Name(key);
            if (compute(dictionary, walk, syntax))
                continue;
            syntax.CutBackTo(before);
            if (dictionary[key] is not PdfNull)
                walk.LeaveOut(key);
        }
        foreach (var key in dictionary.Entries.Keys)
        {
            if (!_keys.ContainsKey(key) && !_used.Contains(key))
                walk.LeaveOut(key);
        }
    }
}
