using System.Runtime.CompilerServices;

namespace Submissions.Ledger;

/// <summary>A log's objects as files of a folder: a copied container, an export, a mirror.</summary>
public sealed class FolderLedger(string folder) : ILedgerReader
{
    public async ValueTask<byte[]?> ReadAsync(string path, int maxLengthBytes, CancellationToken cancellationToken)
    {
        try
        {
            var file = new FileInfo(Path.Combine(folder, path));
            return file.Exists && file.Length <= maxLengthBytes ? await File.ReadAllBytesAsync(file.FullName, cancellationToken) : null;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        var root = Path.Combine(folder, prefix);
        if (File.Exists(root))
        {
            yield return prefix;
            yield break;
        }
        if (!Directory.Exists(root))
        {
            yield break;
        }
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/');
        }
    }
}
