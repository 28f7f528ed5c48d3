using Submissions.Contracts;
using Submissions.Media.Zip;

namespace Submissions.Media;

/// <summary>Gives the members of a ZIP archive one after the other, unpacked: for the virus scanner, where the archive as a whole is more than it looks at.</summary>
public static class ArchiveMembers
{
    /// <summary>Goes through an archive in the order of its directory.</summary>
    /// <param name="input">Seekable, at any position.</param>
    /// <param name="begin">Called before each member that is not empty.</param>
    /// <param name="output">Gets the members' contents.</param>
    /// <param name="run">Bounds what may be unpacked.</param>
    /// <returns>
    /// <see cref="Refusal.None"/> when every member was given whole; else why not: no archive or one that can be read in two ways (<see cref="Refusal.MediaMalformed"/>, <see cref="Refusal.MediaCutShort"/>), a member
    /// that is encrypted, packed in an unknown way or a bomb (<see cref="Refusal.MediaEncrypted"/>, <see cref="Refusal.MediaUnsupported"/>, <see cref="Refusal.MediaLimit"/>).
    /// </returns>
    public static Refusal Give(Stream input, Action begin, Stream output, StripRun run)
    {
        var read = ZipDirectory.Read(input);
        if (!read.TryGet(out var directory))
            return read.Refusal;
        foreach (var member in directory.Members)
        {
            if (member.Bytes == 0)
                continue;
            var refusal = member.IsEncrypted ? Refusal.MediaEncrypted
                : !member.CanBeRead ? Refusal.MediaUnsupported
                : MemberStream.IsBomb(member) ? Refusal.MediaLimit
                : Refusal.None;
            if (refusal != Refusal.None)
                return refusal;
            begin();
            using var content = new MemberStream(input, member, run);
            content.CopyTo(output);
            if (content.Refusal != Refusal.None)
                return content.Refusal;
        }
        return Refusal.None;
    }
}
