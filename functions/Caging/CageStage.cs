using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Submissions.Caging;

/// <summary>
/// Where this program runs as root, cages are made by <see cref="CageCommand.Nobody"/>, who cannot look into a checkout below a private folder (/root, a temporary folder).
/// Then what is bound into the cage is first copied to where everybody may read and only root may write. Elsewhere nothing is copied.
/// </summary>
public sealed class CageStage : IPostConfigureOptions<CageOptions>
{
    /// <summary>In memory, root's, emptied by a restart of the machine.</summary>
    private const string Stages = "/run/submissions-cage";

    private const UnixFileMode ForEverybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>What of a .NET installation a program needs to run.</summary>
    private static readonly string[] RuntimeParts = ["dotnet", "host/fxr", "shared/Microsoft.NETCore.App"];

    public void PostConfigure(string? name, CageOptions options)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return;
        }
        options.ProgramFolder = Readable(options.ProgramFolder, ["."]);
        options.RuntimeFolder = Readable(options.RuntimeFolder, RuntimeParts);
    }

    /// <summary>The folder itself when everybody may read it, else a copy. A copy is named by what it is of, so the next start finds it, and moved into place whole.</summary>
    internal static string Readable(string folder, IReadOnlyList<string> parts)
    {
        var files = parts.SelectMany(part => Files(Path.Combine(folder, part))).ToList();
        if (files.Count == 0 || (MayAllPass(folder) && files.All(file => MayAllRead(file.FullName))))
        {
            return folder;
        }
        var about = string.Join('\n', files.Select(file => $"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}"));
        var stage = Path.Combine(Stages, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(about)))[..32]);
        if (Directory.Exists(stage))
        {
            return stage;
        }
        Directory.CreateDirectory(Stages, ForEverybody);
        var half = Path.Combine(Stages, $"{Path.GetFileName(stage)}.{Environment.ProcessId}");
        foreach (var file in files)
        {
            var copy = Path.Combine(half, Path.GetRelativePath(folder, file.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!, ForEverybody);
            file.CopyTo(copy);
            File.SetUnixFileMode(copy, ForEverybody);
        }
        try
        {
            Directory.Move(half, stage);
        }
        catch (IOException) when (Directory.Exists(stage))
        {
            // Another process was first, with the same files.
            Directory.Delete(half, recursive: true);
        }
        return stage;
    }

    private static IEnumerable<FileInfo> Files(string path) =>
        File.Exists(path) ? [new FileInfo(path)] : Directory.Exists(path) ? new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories) : [];

    private static bool MayAllPass(string folder)
    {
        for (var above = new DirectoryInfo(Path.GetFullPath(folder)); above is not null; above = above.Parent)
        {
            if (!above.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
            {
                return false;
            }
        }
        return true;
    }

    private static bool MayAllRead(string file) =>
        File.GetUnixFileMode(file).HasFlag(UnixFileMode.OtherRead) && File.GetUnixFileMode(Path.GetDirectoryName(file)!).HasFlag(UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
}
