using System.Buffers.Binary;
using Submissions.Contracts;

namespace Submissions.Media.Photoshop;

/// <summary>
/// Which classes of metadata a block of Photoshop image resources holds, IPTC among them. Takes any garbage and stops at it.
/// <code>
///  a resource:     "8BIM" | id, 2 | name, Pascal string padded to even | length, 4 | data padded to even
///  an IPTC record: 0x1C | record, 1 | dataset, 1 | length, 2 | data     (IIM 4.2)
/// </code>
/// </summary>
internal static class PhotoshopClasses
{
    private const int IptcResource = 0x0404;
    private const byte IptcMark = 0x1C;
    private const byte ApplicationRecord = 2;

    public static MetadataSet Of(ReadOnlySpan<byte> untrusted)
    {
        var found = default(MetadataSet);
        while (untrusted.Length >= 12 && untrusted.StartsWith("8BIM"u8))
        {
            var id = BinaryPrimitives.ReadUInt16BigEndian(untrusted[4..]);
            var header = 6 + ((untrusted[6] + 2) & ~1);
            if (untrusted.Length < header + 4)
                break;
            var length = BinaryPrimitives.ReadUInt32BigEndian(untrusted[header..]);
            untrusted = untrusted[(header + 4)..];
            if (length > untrusted.Length)
                break;
            found |= OfResource(id, untrusted[..(int)length]);
            untrusted = untrusted[(int)Math.Min((length + 1) & ~1u, (uint)untrusted.Length)..];
        }
        return found;
    }

    private static MetadataSet OfResource(int id, ReadOnlySpan<byte> untrusted) => id switch
    {
        IptcResource => OfIptc(untrusted),
        0x0409 or 0x040C => MetadataSet.Of(MetadataClass.Thumbnail),
        0x0422 or 0x0424 => MetadataSet.Of(MetadataClass.Embedded), // EXIF, XMP
        0x0425 or 0x0414 => MetadataSet.Of(MetadataClass.Identifier), // digest of the IPTC block, document's numbers
        _ => MetadataSet.Of(MetadataClass.Software),
    };

    private static MetadataSet OfIptc(ReadOnlySpan<byte> untrusted)
    {
        var found = default(MetadataSet);
        while (untrusted.Length >= 5 && untrusted[0] == IptcMark)
        {
            if (untrusted[1] == ApplicationRecord)
                found |= ClassOf(untrusted[2]);
            var length = BinaryPrimitives.ReadUInt16BigEndian(untrusted[3..]);
            if (length > untrusted.Length - 5)
                break;
            untrusted = untrusted[(5 + length)..];
        }
        return found;
    }

    private static MetadataClass ClassOf(byte dataset) => dataset switch
    {
        26 or 27 or 90 or 92 or 95 or 100 or 101 => MetadataClass.Location,
        30 or 35 or 37 or 38 or 47 or 55 or 60 or 62 or 63 => MetadataClass.Time,
        80 or 85 or 110 or 115 or 116 or 118 or 122 => MetadataClass.Person,
        65 or 70 => MetadataClass.Software,
        22 or 103 => MetadataClass.Identifier,
        _ => MetadataClass.Text,
    };
}
