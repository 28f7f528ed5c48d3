using System.Text;
using Submissions.Contracts;

namespace Submissions.Media.Zip;

/// <summary>Goes through an archive's members in the order of its directory.</summary>
internal sealed class ZipStripper(Stream input, ZipDirectory directory, ZipPacker packer, StripRun run)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private MetadataSet _removed;
    private Refusal _firstRefusal;

    public Outcome<MetadataSet> Strip()
    {
        if (IsOfAnotherKind())
            return Refusal.MediaUnsupported;
        _removed = directory.Found;
        foreach (var member in directory.Members)
        {
            if (IsOfTheSystem(member.Name))
            {
                _removed |= MetadataClass.Other;
                continue;
            }
            var refusal = Add(member);
            if (!run.TryExpand(0))
                return Refusal.MediaLimit;
            if (refusal == Refusal.None)
                continue;
            _removed |= MetadataClass.Embedded;
            if (_firstRefusal == Refusal.None)
                _firstRefusal = refusal;
        }
        if (packer.Members == 0)
            return _firstRefusal == Refusal.None ? Refusal.MediaUnsupported : _firstRefusal;
        var finished = packer.Finish();
        return finished == Refusal.None ? _removed : finished;
    }

    private Refusal Add(ZipMember member)
    {
        if (ZipNames.Relative(member.RawName) is not { } name || !_names.Add(Encoding.Latin1.GetString(name)))
            return Refusal.MediaMalformed;
        if (!name.AsSpan().SequenceEqual(member.RawName))
            _removed |= MetadataClass.Other;
        if (member.IsEncrypted)
            return Refusal.MediaEncrypted;
        if (member.Bytes == 0)
            return packer.Add(name, member.IsUtf8, deflate: false, _ => Refusal.None);
        if (member.IsFolder)
            return Refusal.MediaMalformed;
        if (!member.CanBeRead)
            return Refusal.MediaUnsupported;
        if (MemberStream.IsBomb(member))
            return Refusal.MediaLimit;
        using var content = new MemberStream(input, member, run);
        return packer.Add(name, member.IsUtf8, member.Method == ZipMember.Deflated, output =>
        {
            var made = run.StripEmbedded(content, output);
            if (made.TryGet(out var report))
                _removed |= report.Removed;
            return content.Refusal != Refusal.None ? content.Refusal : made.Refusal;
        });
    }

    /// <summary>Packages and programs that are archives, but no archives of files: what is left when parts are missing is no safe copy of them.</summary>
    private bool IsOfAnotherKind()
    {
        foreach (var member in directory.Members)
        {
            if (member.Name is "[Content_Types].xml" or "META-INF/MANIFEST.MF" or "META-INF/container.xml" or "AndroidManifest.xml"
                || (member.Name == "mimetype" && member.Bytes > 0))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>What a Mac or Windows adds to what its user packed: resource forks with the names of programs, views of folders, thumbnails.</summary>
    private static bool IsOfTheSystem(string name)
    {
        var last = name[(name.LastIndexOf('/') + 1)..];
        return name.StartsWith("__MACOSX/", StringComparison.Ordinal) || last is ".DS_Store" or "Thumbs.db" or "desktop.ini"
            || last.StartsWith("._", StringComparison.Ordinal);
    }
}
