using Submissions.Cli.Push.Items;

namespace Submissions.Cli.Push.Sources;

/// <summary>A folder: an item for each file below it, or for each folder in it. The path from the folder is the reference.</summary>
/// <param name="folder">The folder.</param>
/// <param name="group">One item for each folder in it, with everything below; files directly in it are items of their own.</param>
/// <param name="maker">Makes the items.</param>
/// <param name="listed">What a bag's manifests say of a path, null when one does not list it; null for a folder that is none.</param>
internal sealed class FolderSource(DirectoryInfo folder, bool group, ItemMaker maker, Func<string, IReadOnlyList<ListedDigest>?>? listed = null) : IItemSource
{
    public bool IsWholeOrNot => listed is not null;

    public IEnumerable<Item> Read(Action<Problem> wrong)
    {
        var sidecars = new Sidecars(folder);
        Item? Finish(string? name, List<ItemFile?> files) =>
            // An item without one of its files would say less than there is.
            name is null || files.Count == 0 || files.Contains(null) || sidecars.For(name, isFolder: files[0]!.Path != name, wrong) is not { } layers
                ? null
                : maker.Make(null, name, layers, [.. files.OfType<ItemFile>()], wrong);
        List<ItemFile?> files = [];
        string? name = null;
        foreach (var (entry, path) in FolderFiles.Below(folder))
        {
            if (Sidecar.Is(entry.Name))
            {
                if (Sidecar.Beside(path) is { } described && !File.Exists(Path.Combine(folder.FullName, described)))
                {
                    wrong(new Problem(RowFault.FileMissing, Path: described));
                }
                continue;
            }
            var belongsTo = group && path.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? path[..slash] : path;
            if (belongsTo != name)
            {
                if (Finish(name, files) is { } item)
                {
                    yield return item;
                }
                (name, files) = (belongsTo, []);
            }
            DiskFile? file = null;
            var digests = listed is null ? [] : listed(path);
            if ((digests is null ? RowFault.BagFileUnlisted : DiskFile.Look(new FileInfo(entry.FullName), path, digests, out file)) is { } fault)
            {
                wrong(new Problem(fault, Path: path));
            }
            files.Add(file);
        }
        if (Finish(name, files) is { } last)
        {
            yield return last;
        }
    }
}
