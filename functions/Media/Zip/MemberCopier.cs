using Submissions.Contracts;

namespace Submissions.Media.Zip;

/// <summary>Puts the safe copy of one archive's member into another archive, as a picture in a document.</summary>
internal sealed class MemberCopier(Stream archive, ZipPacker packer, StripRun run)
{
    /// <summary>What the copies so far do without.</summary>
    public MetadataSet Removed { get; private set; }

    /// <param name="source">In the archive that is read.</param>
    /// <param name="nameFor">The name in the copy of a file of this kind, or null when it cannot stand here.</param>
    /// <returns>After a refusal nothing was added.</returns>
    public Refusal Add(ZipMember source, Func<MediaKind, byte[]?> nameFor)
    {
        if (!source.CanBeRead)
            return Refusal.MediaUnsupported;
        if (MemberStream.IsBomb(source))
            return Refusal.MediaLimit;
        using var member = new MemberStream(archive, source, run);
        var beginning = new byte[MediaHead.MaxBytes];
        var read = member.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false);
        if (MediaFormats.Detect(new MediaHead(beginning.AsSpan(0, read), member)) is not { } format || nameFor(format.Kind) is not { } name)
            return Refusal.MediaUnsupported;
        return packer.Add(name, isUtf8: true, source.Method == ZipMember.Deflated, output =>
        {
            var made = run.StripEmbedded(member, output);
            if (made.TryGet(out var report))
                Removed |= report.Removed;
            return member.Refusal != Refusal.None ? member.Refusal : made.Refusal;
        });
    }
}
