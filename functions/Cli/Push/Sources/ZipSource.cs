using Submissions.Cli.Push.Items;
using Submissions.Contracts;
using Submissions.Media;

namespace Submissions.Cli.Push.Sources;

/// <summary>A ZIP archive: an item for each file in it, or for each folder at its top. Nothing is unpacked to a disk.</summary>
internal sealed class ZipSource(FileInfo archive, bool group, ItemMaker maker) : IItemSource
{
    public bool IsWholeOrNot => false;

    public IEnumerable<Item> Read(Action<Problem> wrong)
    {
        using var input = new FileStream(archive.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        var read = ArchiveFiles.Read(input);
        if (!read.TryGet(out var members))
        {
            throw new SourceException(new Problem(read.Refusal == Refusal.MediaLimit ? RowFault.ArchiveLimit : RowFault.ArchiveMalformed, Path: archive.Name));
        }
        foreach (var item in members.GroupBy(Owner, StringComparer.Ordinal))
        {
            var files = item.Select(member => Look(member, wrong)).ToList();
            if (!files.Contains(null) && maker.Make(null, item.Key, [], [.. files.OfType<ItemFile>()], wrong) is { } made)
            {
                yield return made;
            }
        }
    }

    private string Owner(ArchiveFile member)
    {
        var path = member.Name ?? member.ShownName;
        return group && path.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? path[..slash] : path;
    }

    private ZipMemberFile? Look(ArchiveFile member, Action<Problem> wrong)
    {
        RowFault? fault = member.Name is null ? RowFault.ArchiveNameUnsafe : member.Refusal switch
        {
            Refusal.None => null,
            Refusal.MediaEncrypted => RowFault.ArchiveEncrypted,
            Refusal.MediaLimit => RowFault.ArchiveLimit,
            _ => RowFault.ArchiveUnsupported,
        };
        if (fault is { } found)
        {
            wrong(new Problem(found, Path: member.ShownName));
            return null;
        }
        return new ZipMemberFile(archive, member, member.Name!);
    }
}
