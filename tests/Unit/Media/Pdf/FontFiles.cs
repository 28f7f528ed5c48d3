using System.Buffers.Binary;
using System.Text;

namespace Submissions.Tests.Unit.Media.Pdf;

/// <summary>Font programs made in code, as far as they say who made them.</summary>
internal static class FontFiles
{
    public const string Type1 = """
        %!PS-AdobeFont-1.0: SECRET 001.001
        %%CreationDate: SECRET
        11 dict begin /FontInfo 9 dict dup begin /Notice (SECRET \(c\) SECRET) readonly def /FullName (SECRET) def end def
        /FontName /ABCDEF+Kept def /UniqueID 5345435 def /XUID [1000 5345435] def /Encoding StandardEncoding def currentfile eexec
        """;

    /// <summary>Tables that a page needs, with a maker's mark, and one of names.</summary>
    public static byte[] TrueType { get; } = Sfnt(("OS/2", [.. new byte[58], .. "SECR"u8, .. new byte[16]]), ("glyf", "KEPT outlines"u8.ToArray()), ("head", Head()), ("name", "SECRET names"u8.ToArray()));

    /// <summary>Header, one name, one top dictionary with notice (string 391) and XUID, two strings.</summary>
    public static byte[] Compact { get; } =
    [
        1, 0, 4, 1,
        .. Index("ABCDEF+Kept"u8.ToArray()),
        .. Index([0xF8, 0x1B, 1, 0xF8, 0x1C, 15, 28, 0x53, 0x45, 14]),
        .. Index("SECRET notice"u8.ToArray(), "KEPTglyph"u8.ToArray()),
        .. Index(),
    ];

    private static byte[] Index(params byte[][] items)
    {
        List<byte> index = [0, (byte)items.Length];
        if (items.Length == 0)
            return [.. index];
        index.Add(1);
        var offset = 1;
        index.Add((byte)offset);
        foreach (var item in items)
            index.Add((byte)(offset += item.Length));
        return [.. index, .. items.SelectMany(item => item)];
    }

    private static byte[] Head()
    {
        var head = new byte[54];
        "SECRETSECRET1234"u8.CopyTo(head.AsSpan(20));
        return head;
    }

    private static byte[] Sfnt(params (string Tag, byte[] Data)[] tables)
    {
        var directory = new byte[12 + (16 * tables.Length)];
        directory[1] = 1;
        directory[5] = (byte)tables.Length;
        List<byte> body = [];
        for (var index = 0; index < tables.Length; index++)
        {
            var entry = directory.AsSpan(12 + (16 * index));
            Encoding.ASCII.GetBytes(tables[index].Tag).CopyTo(entry);
            BinaryPrimitives.WriteInt32BigEndian(entry[8..], directory.Length + body.Count);
            BinaryPrimitives.WriteInt32BigEndian(entry[12..], tables[index].Data.Length);
            body.AddRange(tables[index].Data);
            while (body.Count % 4 != 0)
                body.Add((byte)'S');
        }
        return [.. directory, .. body];
    }
}
