using System.Runtime.CompilerServices;

namespace Submissions.Ledger;

/// <summary>A log's objects as files of a folder: a copied container, an export, a mirror.</summary>
public sealed class FolderLedger(string folder) : ILedgerReader
{
    /// <summary>Reads at once: local files are read faster than a wait for them is arranged.</summary>
    public ValueTask<byte[]?> ReadAsync(string path, int maxLengthBytes, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(Path.Combine(folder, path), maxLengthBytes));
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

    private static byte[]? Read(string path, int maxLengthBytes)
    {
        if (!File.Exists(path))
        {
            return null;
        }
        using var file = File.OpenHandle(path);
        var length = RandomAccess.GetLength(file);
        if (length > maxLengthBytes)
        {
            return null;
        }
        var bytes = GC.AllocateUninitializedArray<byte>((int)length);
        var read = 0;
        while (read < bytes.Length && RandomAccess.Read(file, bytes.AsSpan(read), read) is > 0 and var more)
        {
            read += more;
        }
        return read == bytes.Length ? bytes : bytes[..read];
    }
}
