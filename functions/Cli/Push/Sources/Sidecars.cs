using Submissions.Cli.Push.Items;

namespace Submissions.Cli.Push.Sources;

/// <summary>The sidecar files of a folder, read as they are needed; those of the folders above the last item are kept.</summary>
internal sealed class Sidecars(DirectoryInfo root)
{
    private readonly Dictionary<string, IReadOnlyDictionary<string, string>?> _folders = new(StringComparer.Ordinal);

    /// <summary>The fields for an item, those that win first; null, once told, when a sidecar file is none.</summary>
    /// <param name="path">Of the file or folder, from the root.</param>
    /// <param name="isFolder">A folder's own sidecar file lies in it.</param>
    /// <param name="wrong">Told of a sidecar file that is none; of one for many items only once.</param>
    public IReadOnlyList<IReadOnlyDictionary<string, string>>? For(string path, bool isFolder, Action<Problem> wrong)
    {
        var layers = new List<IReadOnlyDictionary<string, string>>();
        if (!isFolder && !TryAdd(layers, Sidecar.For(path), wrong))
        {
            return null;
        }
        for (var at = isFolder ? path + "/" : path; ;)
        {
            var slash = at.LastIndexOf('/');
            at = slash < 0 ? "" : at[..slash];
            if (!_folders.TryGetValue(at, out var fields))
            {
                Forget(path);
                List<IReadOnlyDictionary<string, string>> read = [];
                fields = TryAdd(read, at.Length == 0 ? Sidecar.OfFolder : $"{at}/{Sidecar.OfFolder}", wrong) ? read.FirstOrDefault() ?? new Dictionary<string, string>() : null;
                _folders[at] = fields;
            }
            if (fields is null)
            {
                return null;
            }
            layers.Add(fields);
            if (at.Length == 0)
            {
                return layers;
            }
        }
    }

    /// <summary>Folders that are behind us are not asked for again.</summary>
    private void Forget(string path)
    {
        foreach (var folder in _folders.Keys.Where(folder => folder.Length > 0 && !path.StartsWith(folder + "/", StringComparison.Ordinal)).ToList())
        {
            _folders.Remove(folder);
        }
    }

    private bool TryAdd(List<IReadOnlyDictionary<string, string>> layers, string path, Action<Problem> wrong)
    {
        var file = new FileInfo(Path.Combine(root.FullName, path));
        if (!file.Exists)
        {
            return true;
        }
        (RowFault Fault, string? Field) fault = (RowFault.SidecarMalformed, null);
        if (file.LinkTarget is null && file.Length <= Sidecar.MaxLengthBytes && Sidecar.Read(File.ReadAllBytes(file.FullName), isRow: false, out fault) is { } fields)
        {
            layers.Add(fields);
            return true;
        }
        wrong(new Problem(fault.Fault, Path: path, Field: fault.Field));
        return false;
    }
}
