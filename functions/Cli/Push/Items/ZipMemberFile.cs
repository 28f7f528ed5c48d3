using System.Diagnostics.CodeAnalysis;
using Submissions.Media;

namespace Submissions.Cli.Push.Items;

/// <summary>A file in a ZIP archive. Each opening has the archive open once.</summary>
internal sealed class ZipMemberFile : ItemFile
{
    private readonly string _archive;
    private readonly ArchiveFile _member;

    [SetsRequiredMembers]
    public ZipMemberFile(FileInfo archive, ArchiveFile member, string path)
    {
        (_archive, _member) = (archive.FullName, member);
        (Path, Name, LengthBytes, Stamp) = (path, path[(path.LastIndexOf('/') + 1)..], member.LengthBytes, archive.LastWriteTimeUtc.Ticks ^ member.Crc);
    }

    public override Stream Open() =>
        ArchiveFiles.Open(new FileStream(_archive, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0), _member, CancellationToken.None);
}
