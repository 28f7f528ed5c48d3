namespace Submissions.Ledger;

/// <summary>A bag as a folder. Links are not followed.</summary>
public sealed class UnpackedBag(string folder) : IBagFiles
{
    public IEnumerable<string> Paths(FindingList<PackageFinding> findings)
    {
        var pending = new Stack<DirectoryInfo>([new DirectoryInfo(folder)]);
        while (pending.TryPop(out var directory))
        {
            foreach (var entry in directory.EnumerateFileSystemInfos().OrderBy(entry => entry.Name, StringComparer.Ordinal))
            {
                var path = Path.GetRelativePath(folder, entry.FullName).Replace(Path.DirectorySeparatorChar, '/');
                if (entry.LinkTarget is not null)
                {
                    findings.Add(new PackageFinding(LedgerFault.BagMalformed, path));
                }
                else if (entry is DirectoryInfo below)
                {
                    pending.Push(below);
                }
                else
                {
                    yield return path;
                }
            }
        }
    }

    public long? LengthBytes(string path) => new FileInfo(Path.Combine(folder, path)) is { Exists: true } file ? file.Length : null;

    public Stream Open(string path) => new FileStream(Path.Combine(folder, path), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);

    public void Dispose()
    {
    }
}
