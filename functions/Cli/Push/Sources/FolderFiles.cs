using System.Text;

namespace Submissions.Cli.Push.Sources;

/// <summary>Goes through a folder in the order of names, one folder's list in memory at a time; links are given and not followed.</summary>
internal static class FolderFiles
{
    /// <summary>What desktops leave in every folder; nobody's evidence.</summary>
    private static readonly HashSet<string> s_leftOut = new(StringComparer.OrdinalIgnoreCase) { ".DS_Store", "Thumbs.db", "desktop.ini" };

    /// <summary>Every file and link below a folder, with its path from there, with slashes.</summary>
    public static IEnumerable<(FileSystemInfo Entry, string Path)> Below(DirectoryInfo folder)
    {
        var pending = new Stack<(DirectoryInfo Folder, string Path)>([(folder, "")]);
        while (pending.TryPop(out var current))
        {
            var below = new List<(DirectoryInfo, string)>();
            foreach (var entry in current.Folder.EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
            {
                var path = current.Path + entry.Name;
                if (entry is DirectoryInfo directory && entry.LinkTarget is null)
                {
                    below.Add((directory, path + "/"));
                }
                else if (!s_leftOut.Contains(entry.Name))
                {
                    yield return (entry, path);
                }
            }
            below.Reverse();
            below.ForEach(pending.Push);
        }
    }

    /// <summary>The name as another computer writes it, too: macOS takes letters apart, others do not.</summary>
    public static string Normalized(string name) => IsText(name) ? name.Normalize(NormalizationForm.FormC) : name;

    /// <summary>The name with letters and their marks apart, as macOS writes it.</summary>
    public static string TakenApart(string name) => IsText(name) ? name.Normalize(NormalizationForm.FormD) : name;

    private static bool IsText(string name) => name.EnumerateRunes().All(rune => rune != Rune.ReplacementChar);
}
