using Submissions.Contracts;

namespace Submissions.Media.Zip;

/// <summary>A member's content as a file's: damage is an exception, so that what was cut short is never taken for whole.</summary>
internal sealed class ArchiveContent(Stream archive, ZipMember member, StripRun run) : SeekableStream(member.Bytes)
{
    private readonly MemberStream _content = new(archive, member, run);

    protected override int ReadAt(long position, Span<byte> buffer)
    {
        _content.Position = position;
        var read = _content.Read(buffer);
        return _content.Refusal == Refusal.None ? read : throw new InvalidDataException(_content.Refusal.Text());
    }

    protected override void Dispose(bool disposing)
    {
        _content.Dispose();
        archive.Dispose();
        base.Dispose(disposing);
    }
}
