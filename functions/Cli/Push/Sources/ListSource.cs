using Submissions.Cli.Push.Items;

namespace Submissions.Cli.Push.Sources;

/// <summary>A CSV or JSON Lines list: an item for each row, whose files lie below the folder of the list, or below another that was named.</summary>
/// <param name="rows">The rows.</param>
/// <param name="root">Where the files lie. Nothing outside is read, whoever wrote the list.</param>
/// <param name="maker">Makes the items.</param>
internal sealed class ListSource(IEnumerable<ListRow> rows, DirectoryInfo root, ItemMaker maker) : IItemSource
{
    /// <summary>Most rows. Stops a list that fills memory with references.</summary>
    private const int MaxRows = 2_000_000;

    public bool IsWholeOrNot => false;

    public IEnumerable<Item> Read(Action<Problem> wrong)
    {
        var count = 0;
        foreach (var row in rows)
        {
            if (row.Fault is { } fault)
            {
                wrong(new Problem(fault, row.Number, Field: row.Field));
                continue;
            }
            if (++count > MaxRows)
            {
                wrong(new Problem(RowFault.RowsTooMany, row.Number));
                yield break;
            }
            if (Make(row, wrong) is { } item)
            {
                yield return item;
            }
        }
    }

    private Item? Make(ListRow row, Action<Problem> wrong)
    {
        var paths = (row.Fields.GetValueOrDefault(Fields.File) ?? "").Split(Fields.Separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (paths.Length == 0)
        {
            wrong(new Problem(RowFault.FileMissing, row.Number, Field: Fields.File));
            return null;
        }
        var files = new List<ItemFile>();
        foreach (var untrustedPath in paths)
        {
            if (Look(untrustedPath.Replace('\\', '/'), out var file) is { } fault)
            {
                wrong(new Problem(fault, row.Number, untrustedPath, Fields.File));
            }
            else
            {
                files.Add(file!);
            }
        }
        return files.Count == paths.Length ? maker.Make(row.Number, paths[0].Replace('\\', '/'), [row.Fields], files, wrong) : null;
    }

    /// <summary>Follows a path step by step, so that no step leads out of the root: neither up, nor from the root of the disk, nor by a link.</summary>
    private RowFault? Look(string untrustedPath, out DiskFile? file)
    {
        file = null;
        if (untrustedPath.Contains('\0', StringComparison.Ordinal) || untrustedPath.StartsWith('/') || Path.IsPathRooted(untrustedPath) || untrustedPath.Contains(':', StringComparison.Ordinal))
        {
            return RowFault.FileOutside;
        }
        var at = root.FullName;
        var steps = untrustedPath.Split('/').Where(step => step is not ("" or ".")).ToArray();
        for (var i = 0; i < steps.Length; i++)
        {
            if (steps[i] == "..")
            {
                return RowFault.FileOutside;
            }
            if (Spelling(at, steps[i]) is not { } found)
            {
                return RowFault.FileMissing;
            }
            at = found;
            if (i < steps.Length - 1 && new DirectoryInfo(at).LinkTarget is not null)
            {
                return RowFault.FileIsLink;
            }
        }
        return DiskFile.Look(new FileInfo(at), string.Join('/', steps), [], out file);
    }

    /// <summary>A step of a path as the disk spells it: a list from another system may write letters in another of Unicode's forms.</summary>
    private static string? Spelling(string folder, string step)
    {
        foreach (var spelled in (string[])[step, FolderFiles.Normalized(step), FolderFiles.TakenApart(step)])
        {
            var path = Path.Combine(folder, spelled);
            if (Path.Exists(path) || new FileInfo(path).LinkTarget is not null)
            {
                return path;
            }
        }
        return null;
    }
}
