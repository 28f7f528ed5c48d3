using Submissions.Contracts;

namespace Submissions.Media.Xmp;

/// <summary>Which classes of metadata an XMP packet holds, by the names in it. Looks for names only: the packet goes as a whole anyway.</summary>
internal static class XmpClasses
{
    public static MetadataSet Of(ReadOnlySpan<byte> untrusted)
    {
        var found = default(MetadataSet);
        foreach (var (name, member) in Names)
        {
            if (untrusted.IndexOf(name.Span) >= 0)
                found |= member;
        }
        return found;
    }

    private static (ReadOnlyMemory<byte> Name, MetadataClass Member)[] Names { get; } =
    [
        (Ascii("GPSL"), MetadataClass.Location),
        (Ascii("photoshop:City"), MetadataClass.Location),
        (Ascii("photoshop:Country"), MetadataClass.Location),
        (Ascii("Iptc4xmpCore:Location"), MetadataClass.Location),
        (Ascii("tiff:Make"), MetadataClass.Device),
        (Ascii("tiff:Model"), MetadataClass.Device),
        (Ascii("aux:"), MetadataClass.Device),
        (Ascii("SerialNumber"), MetadataClass.Device),
        (Ascii("Date"), MetadataClass.Time),
        (Ascii("dc:creator"), MetadataClass.Person),
        (Ascii("photoshop:AuthorsPosition"), MetadataClass.Person),
        (Ascii("dc:rights"), MetadataClass.Person),
        (Ascii("CreatorTool"), MetadataClass.Software),
        (Ascii("softwareAgent"), MetadataClass.Software),
        (Ascii("DocumentID"), MetadataClass.Identifier),
        (Ascii("InstanceID"), MetadataClass.Identifier),
        (Ascii("dc:description"), MetadataClass.Text),
        (Ascii("dc:title"), MetadataClass.Text),
        (Ascii("dc:subject"), MetadataClass.Text),
        (Ascii("photoshop:Headline"), MetadataClass.Text),
        (Ascii("xmpGImg:image"), MetadataClass.Thumbnail),
        (Ascii("GImage:"), MetadataClass.Embedded),
        (Ascii("GCamera:"), MetadataClass.Embedded),
    ];

    private static byte[] Ascii(string name) => System.Text.Encoding.ASCII.GetBytes(name);
}
