using System.Text;
using Submissions.Contracts;
using Submissions.Media.Xml;
using Submissions.Media.Zip;

namespace Submissions.Media.OpenDocument;

/// <summary>A ZIP read as an OpenDocument package: its type, its members by name, whether any is encrypted.</summary>
internal sealed class OpenDocumentPackage
{
    private readonly Stream _archive;
    private readonly StripRun _run;
    private readonly Dictionary<string, ZipMember> _members = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _folders = new(StringComparer.Ordinal);

    private OpenDocumentPackage(Stream archive, StripRun run) => (_archive, _run) = (archive, run);

    public MetadataSet Found { get; private set; }

    public string MediaType { get; private set; } = "";

    public int Members => _members.Count;

    public static Outcome<OpenDocumentPackage> Open(Stream archive, ZipDirectory directory, StripRun run)
    {
        var package = new OpenDocumentPackage(archive, run) { Found = directory.Found };
        foreach (var member in directory.Members)
        {
            if (member.IsEncrypted)
                return Refusal.MediaEncrypted;
            package.Found |= ClassesOf(member);
            if (!member.IsFolder && !package._members.TryAdd(member.Name, member))
                return Refusal.MediaMalformed;
        }
        var refusal = package.ReadType();
        return refusal == Refusal.None ? package : refusal;
    }

    public ZipMember? Find(string name) => _members.GetValueOrDefault(name);

    /// <summary>What the manifest says of a document within, or that it is a chart.</summary>
    public string MediaTypeOf(string folder) => _folders.GetValueOrDefault(folder, OpenDocumentTypes.Chart);

    /// <summary>Reads the manifest. Refused with <see cref="Refusal.MediaEncrypted"/> if the manifest says that any member is.</summary>
    public Refusal ReadManifest()
    {
        if (Find("META-INF/manifest.xml") is not { } manifest)
            return Refusal.None;
        var isEncrypted = false;
        var refusal = Read(manifest, (scanner, token) =>
        {
            if (token != XmlToken.Start)
                return Refusal.None;
            isEncrypted |= scanner.Name.Local == "encryption-data";
            var (path, type) = ("", "");
            foreach (var attribute in scanner.Attributes)
            {
                if (attribute.Name.Local == "full-path")
                    path = scanner.Decoded(attribute);
                else if (attribute.Name.Local == "media-type")
                    type = scanner.Decoded(attribute);
            }
            if (path.EndsWith('/') && OpenDocumentTypes.MayBeWithin(type) && _folders.Count < OpenDocumentLimits.MaxObjects)
                _folders[path] = type;
            return Refusal.None;
        });
        return isEncrypted ? Refusal.MediaEncrypted : refusal;
    }

    /// <summary>Shows every token of a member of XML.</summary>
    public Refusal Read(ZipMember source, Func<XmlScanner, XmlToken, Refusal> take) =>
        Scan(source, scanner =>
        {
            for (var token = scanner.Read(); token != XmlToken.None; token = scanner.Read())
            {
                var refusal = take(scanner, token);
                if (refusal != Refusal.None)
                    return refusal;
            }
            return scanner.Refusal;
        });

    public Refusal Scan(ZipMember source, Func<XmlScanner, Refusal> take)
    {
        if (!source.CanBeRead)
            return Refusal.MediaUnsupported;
        if (MemberStream.IsBomb(source))
            return Refusal.MediaLimit;
        using var member = new MemberStream(_archive, source, _run);
        var utf8 = XmlEncodings.ToUtf8(XmlEncodings.ReadBeginning(member), member);
        if (!utf8.TryGet(out var stream))
            return utf8.Refusal;
        using var scanner = new XmlScanner(stream, OpenDocumentNs.Vocabulary, _run.CancellationToken);
        var refusal = take(scanner);
        return member.Refusal != Refusal.None ? member.Refusal : refusal;
    }

    private Refusal ReadType()
    {
        if (Find("mimetype") is not { CanBeRead: true, Bytes: > 0 and <= OpenDocumentLimits.MaxTypeBytes } type)
            return Refusal.MediaUnsupported;
        using var member = new MemberStream(_archive, type, _run);
        var bytes = new byte[type.Bytes];
        var read = member.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        MediaType = Encoding.ASCII.GetString(bytes, 0, read).Trim();
        return member.Refusal;
    }

    private static MetadataSet ClassesOf(ZipMember member)
    {
        if (member.IsFolder)
            return MetadataSet.Of(MetadataClass.Other);
        if (member.Name.StartsWith("Thumbnails/", StringComparison.Ordinal))
            return MetadataSet.Of(MetadataClass.Thumbnail);
        if (member.Name.StartsWith("Basic/", StringComparison.Ordinal) || member.Name.StartsWith("Scripts/", StringComparison.Ordinal))
            return MetadataSet.Of(MetadataClass.Embedded);
        return member.Name switch
        {
            "meta.xml" => MetadataSet.Of(MetadataClass.Person) | MetadataClass.Time | MetadataClass.Software | MetadataClass.Text,
            "settings.xml" => MetadataSet.Of(MetadataClass.Device) | MetadataClass.Other,
            _ => default,
        };
    }
}
