using Submissions.Cli.Push.Items;

namespace Submissions.Cli.Push.Sources;

/// <summary>Makes items of files and fields, the same way for every source: what the item itself says goes before what the options say for all.</summary>
/// <param name="particulars">Reads fields.</param>
/// <param name="defaults">Fields for everything, from the options.</param>
/// <param name="datesFromNames">Takes the day from messengers' file names where nothing else says when.</param>
internal sealed class ItemMaker(ParticularsReader particulars, IReadOnlyDictionary<string, string> defaults, bool datesFromNames)
{
    private const int MaxReferenceLength = 1_000;
    private const int MaxFiles = 99;

    /// <summary>The item; null when something is wrong with it, of which <paramref name="wrong"/> is told.</summary>
    /// <param name="row">The row of a list.</param>
    /// <param name="reference">What to call it when the fields do not say.</param>
    /// <param name="layers">Fields, those that win first.</param>
    /// <param name="files">Its files.</param>
    /// <param name="wrong">Told of everything that is wrong.</param>
    public Item? Make(int? row, string reference, IEnumerable<IReadOnlyDictionary<string, string>> layers, IReadOnlyList<ItemFile> files, Action<Problem> wrong)
    {
        var fields = Merge(layers.Append(defaults));
        if (datesFromNames && !fields.ContainsKey(Fields.From) && files.Select(file => NameDates.Find(file.Name)).FirstOrDefault(day => day is not null) is { } found)
        {
            (fields[Fields.From], fields[Fields.Precision]) = (found, "about");
        }
        var path = row is null ? reference : null;
        reference = FolderFiles.Normalized(fields.TryGetValue(Fields.Reference, out var said) ? said.Trim() : reference);
        var isRight = true;
        void Wrong(RowFault fault, string? field)
        {
            isRight = false;
            wrong(new Problem(fault, row, path, field));
        }
        if (ParticularsReader.CheckText(reference, MaxReferenceLength) is { } fault)
        {
            Wrong(fault == RowFault.TextTooLong ? RowFault.ReferenceTooLong : fault, Fields.Reference);
        }
        if (files.Count > MaxFiles)
        {
            Wrong(RowFault.FilesTooMany, Fields.File);
        }
        if (files.Select(file => file.Path).Distinct(StringComparer.Ordinal).Count() != files.Count)
        {
            Wrong(RowFault.FileListedTwice, Fields.File);
        }
        var read = particulars.Read(fields, (field, name) => Wrong(field, name));
        return isRight && read is not null ? new Item { Row = row, Reference = reference, Particulars = read, Files = files } : null;
    }

    private static Dictionary<string, string> Merge(IEnumerable<IReadOnlyDictionary<string, string>> layers)
    {
        var merged = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in layers.SelectMany(layer => layer))
        {
            if (!string.IsNullOrWhiteSpace(value))
            {
                merged.TryAdd(name, value);
            }
        }
        return merged;
    }
}
