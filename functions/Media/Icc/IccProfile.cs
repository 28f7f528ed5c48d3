using System.Buffers.Binary;
using Submissions.Contracts;

namespace Submissions.Media.Icc;

/// <summary>
/// Reduces an ICC profile (ICC.1:2022) to what turns numbers into colours. Header fields that say who made it, when and with what become zero, description
/// and copyright become fixed texts, every other tag goes, and what stays is laid out afresh, so that nothing hides between tags.
/// <code>
///  0      4      8         12      16      20     24     36     40       44     48     64       68          80       84     128
///  | size | CMM  | version | class | space | PCS  | date | acsp | platf. | flags| m, m | intent | illuminant | creator| id … | tag count | tags
///  | kept | 0    | kept    | kept  | kept  | kept | 0    | kept | 0      | 0    | 0    | kept   | D50        | 0      | 0
/// </code>
/// A profile that cannot be read, or does not fit the picture, is ignored by what shows the picture, so leaving it out changes nothing to see.
/// </summary>
internal static class IccProfile
{
    public const int HeaderBytes = 128;
    public const int TagEntryBytes = 12;

    /// <summary>Tags of one profile; real ones have under 40. Stops a table of millions of tags that all point at one place.</summary>
    private const int MaxTags = 256;

    private static ReadOnlySpan<byte> D50 => [0, 0, 0xF6, 0xD6, 0, 1, 0, 0, 0, 0, 0xD3, 0x2D];

    /// <summary>The reduced profile; false when the picture is better off without.</summary>
    /// <param name="untrusted">The whole profile.</param>
    /// <param name="components">Components of the picture: 1, 3 or 4.</param>
    /// <param name="reduced">The same for the same input, and itself when reduced again.</param>
    public static bool TryReduce(ReadOnlySpan<byte> untrusted, int components, out byte[] reduced)
    {
        reduced = [];
        if (!HeaderFits(untrusted, components))
            return false;
        var count = BinaryPrimitives.ReadUInt32BigEndian(untrusted[HeaderBytes..]);
        if (count > MaxTags || untrusted.Length < HeaderBytes + 4 + ((int)count * TagEntryBytes))
            return false;

        var writer = new IccWriter();
        for (var index = 0; index < (int)count; index++)
        {
            var entry = untrusted.Slice(HeaderBytes + 4 + (index * TagEntryBytes), TagEntryBytes);
            var tag = BinaryPrimitives.ReadUInt32BigEndian(entry);
            if (!IccTags.IsColour(tag))
                continue;
            var offset = BinaryPrimitives.ReadUInt32BigEndian(entry[4..]);
            var length = BinaryPrimitives.ReadUInt32BigEndian(entry[8..]);
            if (offset > untrusted.Length || length > untrusted.Length - offset)
                return false;
            if (!IccElement.TryNormalise(tag, untrusted.Slice((int)offset, (int)length), out var data) || !writer.TryAdd(tag, data))
                return false;
        }
        if (writer.Count == 0)
            return false;

        Span<byte> header = stackalloc byte[HeaderBytes];
        header.Clear();
        header[8] = untrusted[8];
        header[9] = (byte)(untrusted[9] & 0xF0);
        untrusted[12..24].CopyTo(header[12..]);
        "acsp"u8.CopyTo(header[36..]);
        header[67] = untrusted[67];
        D50.CopyTo(header[68..]);
        reduced = writer.ToProfile(header);
        return true;
    }

    /// <summary>Classes of what <see cref="TryReduce"/> takes out of a profile that it changes.</summary>
    public static MetadataSet ClassesOf(ReadOnlySpan<byte> untrusted)
    {
        var found = MetadataSet.Of(MetadataClass.Text);
        if (untrusted.Length < HeaderBytes)
            return found;
        if (untrusted[24..36].ContainsAnyExcept((byte)0))
            found |= MetadataClass.Time;
        if (untrusted[40..44].ContainsAnyExcept((byte)0) || untrusted[48..56].ContainsAnyExcept((byte)0))
            found |= MetadataClass.Device;
        if (untrusted[4..8].ContainsAnyExcept((byte)0) || untrusted[80..84].ContainsAnyExcept((byte)0))
            found |= MetadataClass.Software;
        if (untrusted[84..100].ContainsAnyExcept((byte)0))
            found |= MetadataClass.Identifier;
        return found;
    }

    private static bool HeaderFits(ReadOnlySpan<byte> untrusted, int components)
    {
        if (untrusted.Length < HeaderBytes + 4 || BinaryPrimitives.ReadUInt32BigEndian(untrusted) > untrusted.Length)
            return false;
        var kind = untrusted[12..16];
        var space = untrusted[16..20];
        var connection = untrusted[20..24];
        var spaceFits = components switch
        {
            1 => space.SequenceEqual("GRAY"u8),
            3 => space.SequenceEqual("RGB "u8),
            4 => space.SequenceEqual("CMYK"u8),
            _ => false,
        };
        return spaceFits
            && (untrusted[8] is 2 or 4)
            && untrusted[36..40].SequenceEqual("acsp"u8)
            && (kind.SequenceEqual("mntr"u8) || kind.SequenceEqual("scnr"u8) || kind.SequenceEqual("prtr"u8) || kind.SequenceEqual("spac"u8))
            && (connection.SequenceEqual("XYZ "u8) || connection.SequenceEqual("Lab "u8))
            && !untrusted[64..67].ContainsAnyExcept((byte)0) && untrusted[67] <= 3;
    }
}
