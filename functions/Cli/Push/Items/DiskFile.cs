using System.Diagnostics.CodeAnalysis;

namespace Submissions.Cli.Push.Items;

/// <summary>A file in a folder.</summary>
internal sealed class DiskFile : ItemFile
{
    private const int MaxNameLength = 1_000;

    private readonly string _fullPath;

    [SetsRequiredMembers]
    private DiskFile(FileInfo file, string path, IReadOnlyList<ListedDigest> listed) =>
        (_fullPath, Path, Name, LengthBytes, Stamp, Listed) = (file.FullName, path, file.Name, file.Length, file.LastWriteTimeUtc.Ticks, listed);

    /// <summary>Looks at a file.</summary>
    /// <param name="file">Which.</param>
    /// <param name="path">As it is shown and kept in the journal.</param>
    /// <param name="listed">What a bag's manifests say of it.</param>
    /// <param name="found">The file, when nothing is wrong with it.</param>
    /// <returns>What is wrong with it; null when nothing is.</returns>
    public static RowFault? Look(FileInfo file, string path, IReadOnlyList<ListedDigest> listed, out DiskFile? found)
    {
        found = null;
        if (file.LinkTarget is not null)
        {
            return RowFault.FileIsLink;
        }
        if (!file.Exists)
        {
            return RowFault.FileMissing;
        }
        if (file.Name.Length > MaxNameLength || file.Name.Contains('\uFFFD', StringComparison.Ordinal))
        {
            return RowFault.FileNameMalformed;
        }
        if (file.Length > MaxLengthBytes)
        {
            return RowFault.FileTooLarge;
        }
        found = new DiskFile(file, path, listed);
        return null;
    }

    /// <summary>Tries whether it can be read, without reading it.</summary>
    public bool CanOpen()
    {
        try
        {
            using var file = Open();
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>What says that it is empty is not opened: opening a pipe would wait for ever.</summary>
    public override Stream Open() => LengthBytes == 0
        ? Stream.Null
        : new FileStream(_fullPath, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous | FileOptions.SequentialScan);
}
