using System.Text;
using Submissions.Contracts;
using Submissions.Media.Zip;

namespace Submissions.Media;

/// <summary>The files of a ZIP archive, each opened by itself: for who sends what is in one. Bounded as archives are that are made safe (<see cref="ZipLimits"/>).</summary>
public static class ArchiveFiles
{
    /// <summary>Lists the files in the order of the directory; folders are left out.</summary>
    /// <param name="input">Seekable.</param>
    /// <returns>The list; or no archive, one that can be read in two ways, or one that is too large.</returns>
    public static Outcome<List<ArchiveFile>> Read(Stream input)
    {
        var read = ZipDirectory.Read(input);
        return read.TryGet(out var directory) ? directory.Members.Where(member => !member.IsFolder).Select(Describe).ToList() : read.Refusal;
    }

    /// <summary>The content of a file that was not refused. What turns out to be damaged ends with an exception, never early.</summary>
    /// <param name="input">The archive, for this content alone; disposed with it.</param>
    /// <param name="file">From <see cref="Read"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Stream Open(Stream input, ArchiveFile file, CancellationToken cancellationToken) => new ArchiveContent(input, file.Member, new StripRun(cancellationToken));

    private static ArchiveFile Describe(ZipMember member) => new(member)
    {
        Name = member.IsUtf8 && ZipNames.Relative(member.RawName) is { } name ? Encoding.UTF8.GetString(name) : null,
        ShownName = member.Name,
        LengthBytes = member.Bytes,
        Crc = member.Crc,
        Refusal = member.IsEncrypted ? Refusal.MediaEncrypted : !member.CanBeRead || member.IsLink ? Refusal.MediaUnsupported : MemberStream.IsBomb(member) ? Refusal.MediaLimit : Refusal.None,
    };
}
